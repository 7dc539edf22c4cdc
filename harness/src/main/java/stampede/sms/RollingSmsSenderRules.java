package stampede.sms;

import java.time.Duration;
import java.util.List;
import stampede.grade.Exercise;
import stampede.grade.Hint;
import stampede.grade.Kind;
import stampede.grade.Rule;
import stampede.grade.Server;
import stampede.grade.Trial;
import stampede.text.Text;

/** What a sender promises besides whose minute is always the last sixty seconds. */
@Exercise(contract = RollingSmsSender.class, order = 2, effects = SmsGateway.class, dialect = SmsDialect.class)
public final class RollingSmsSenderRules extends SmsRules {
    @Override
    Class<? extends SmsSender> contract() {
        return RollingSmsSender.class;
    }

    @Rule(
            order = 20,
            points = 8,
            promise = "of any six messages to a phone the last is sent sixty seconds after the first, or later",
            zh = "同一个号码的任意六条短信，最后一条至少在第一条的六十秒之后")
    @Hint(
            en = "Send one message at 0 s, four at 57 s, and more at 61 s: how many go out within five seconds?",
            zh = "第 0 秒发一条，第 57 秒发四条，第 61 秒再发：五秒之内一共出去几条？")
    @Hint(
            en = "A counter that starts anew forgets everything at once. Remember when each of the last five was sent.",
            zh = "重新开始的计数器会一下子全忘掉。要记住最近五条各是什么时候发的。")
    @Hint(
            en =
                    "Keep five stamps in a list: refuse while the fifth (LINDEX key 4) is younger than 60 s; else LPUSH and LTRIM key 0 4.",
            zh = "用列表保存五个时间戳：第五个（LINDEX key 4）不满 60 秒就拒绝；否则 LPUSH，再 LTRIM key 0 4。")
    public void neverSixWithinSixtySeconds(Trial trial) {
        Text minute = Probe.of(trial, contract()).name();
        for (List<Double> seconds : List.of(
                List.of(0.0, 57.0, 57.0, 57.0, 57.0, 61.5, 61.5, 61.5, 61.5, 61.5, 61.5),
                List.of(40.0, 41.0, 42.0, 43.0, 44.0, 62.0, 63.0, 64.0, 98.0, 102.0, 103.0),
                List.of(
                        0.0, 12.0, 24.0, 36.0, 48.0, 49.0, 58.0, 62.0, 63.0, 74.0, 75.0, 86.0, 87.0, 121.0, 122.0,
                        134.0),
                List.of(0.0, 0.0, 30.0, 30.0, 30.0, 45.0, 62.0, 62.0, 62.0, 80.0, 92.0, 92.0, 92.0, 92.0))) {
            trial.everyOrder(stage -> {
                Desk desk = new Desk(stage, contract());
                List<Server> servers = List.of(stage.server(), stage.server());
                int n = 0;
                for (double second : seconds) {
                    desk.sendAt(second, servers.get(n++ % 2));
                }
                requireRolling(desk, minute);
            });
        }
    }

    private static void requireRolling(Desk desk, Text minute) {
        List<Long> sent = desk.sent(Desk.PHONE);
        for (int last = Reading.MOST; last < sent.size(); last++) {
            List<Long> six = sent.subList(last - Reading.MOST, last + 1);
            if (!Reading.ROLLING.fits(six)) {
                long span = six.get(Reading.MOST) - six.get(0);
                throw desk.broken(
                        Text.of(
                                "six messages were sent within %s s, not sixty: %s (its minute: %s)",
                                "六条短信在 %s 秒之内就发完了，而不是六十秒：%s（它的一分钟：%s）", Desk.seconds(span), Desk.clocks(six), minute),
                        Desk.PHONE);
            }
        }
        desk.requireReasons(Desk.PHONE);
    }

    @Rule(
            order = 21,
            points = 5,
            promise = "servers whose clocks differ by some seconds keep one minute together",
            zh = "各台服务器的时钟相差几秒，也共守同一分钟")
    @Hint(en = "Whose clock does a stamp come from, and whose is it compared with?", zh = "时间戳出自谁的时钟，又和谁的时钟相比？")
    @Hint(en = "All servers talk to one Redis. It has a clock.", zh = "所有服务器都和同一个 Redis 说话，而它有时钟。")
    @Hint(
            en =
                    "Ask it within the script: local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000).",
            zh = "在脚本里问它：local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000)。")
    public void clocksThatDifferOpenNothing(Trial trial) {
        Text minute = Probe.of(trial, contract()).name();
        for (int slow : new int[] {-10, 10}) {
            for (List<Double> seconds : List.of(
                    List.of(
                            0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 30.0, 45.0, 52.0, 57.0, 62.0, 62.0, 62.0, 62.0, 62.0, 75.0,
                            115.0),
                    List.of(0.0, 13.0, 26.0, 39.0, 52.0, 65.0, 78.0, 91.0, 104.0, 117.0))) {
                trial.everyOrder(stage -> {
                    Desk desk = new Desk(stage, contract());
                    Server first = stage.server(Duration.ofSeconds(slow));
                    Server second = stage.server(Duration.ofSeconds(-slow));
                    int n = 0;
                    for (double at : seconds) {
                        boolean alternates = seconds.size() == 10;
                        desk.sendAt(at, alternates ? n % 2 == 0 ? first : second : n < 5 || n > 9 ? first : second);
                        n++;
                    }
                    requireRolling(desk, minute);
                });
            }
        }
    }

    @Rule(
            kind = Kind.RACE,
            order = 20,
            points = 3,
            promise = "places that become free one after the other are given away once each",
            zh = "名额陆续空出来，每个只给出一次")
    @Hint(
            en = "Of five stamps two have aged. Who removes them, and who counts the rest, and when?",
            zh = "五个时间戳里有两个过期了。谁来删除，谁来数剩下的，在什么时候？")
    @Hint(en = "Removing, counting and adding must not be three steps.", zh = "删除、计数、添加，不能是三步。")
    @Hint(en = "Do all three in one script.", zh = "把三件事放进同一个脚本。")
    public void freedPlacesAreGivenOnce(Trial trial) {
        trial.everyOrder(stage -> {
            Desk desk = new Desk(stage, contract());
            List<Server> servers = SmsScenes.servers(stage, 2);
            desk.send(servers.get(0), 1);
            desk.pass(30);
            desk.send(servers.get(0), 4);
            stage.require(
                    desk.out(Desk.PHONE) == 5, "of five messages %s were sent", "五条短信发出了 %s 条", desk.out(Desk.PHONE));
            desk.pass(31);
            SmsScenes.meet(stage, desk, servers, 2);
            int out = desk.out(Desk.PHONE) - 5;
            stage.require(
                    out == 1,
                    "of five messages one was older than a minute: of two tries that met %s were sent",
                    "五条短信里有一条已过一分钟：同时到来的两次尝试发出了 %s 条",
                    out);
        });
    }

    @Rule(
            kind = Kind.CRASH,
            order = 20,
            points = 4,
            promise = "a server that stands still in the middle of a send opens no place twice",
            zh = "一台服务器在发送途中停住，不会让一个名额用两次")
    @Hint(en = "How old is the time that your script is told, when it runs at last?", zh = "脚本终于运行的时候，告诉它的“现在”已经过去多久？")
    @Hint(en = "A moment that was asked for in one step is the past in the next.", zh = "上一步问到的时刻，到了下一步就是过去。")
    @Hint(en = "Ask for the TIME in the very script that counts.", zh = "就在计数的那个脚本里问 TIME。")
    public void aStandstillOpensNothing(Trial trial) {
        for (int used : new int[] {0, 4}) {
            for (double pause : new double[] {30, 61, 90}) {
                trial.everyOrder(SmsScenes.standstill(contract(), used, pause));
            }
        }
    }
}
