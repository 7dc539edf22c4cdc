package stampede.sms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import stampede.grade.Fault;
import stampede.grade.RuleBroken;
import stampede.grade.Scene;
import stampede.grade.Server;
import stampede.grade.Stage;
import stampede.history.Effect;
import stampede.text.Text;

/** The situations that decide about a limiter: who tries at once, from how many places used, and whom a fault strikes. */
final class SmsScenes {

    /** A scene that leaves it to the rule what to say of the number of messages that went out. */
    interface Race {
        Raced play(Stage stage);
    }

    /**
     * What became of it.
     *
     * @param room how many of the tries that met there was room for
     * @param met how many of them were sent
     * @param out how many messages went out altogether, of so many tries that there should be five
     */
    record Raced(int room, int met, int out) {}

    private SmsScenes() {}

    /**
     * Tries that meet on a fresh phone, a warm one, at the last place, and when a minute is just over;
     * then so many one after the other that no place stays free.
     */
    static List<Race> races(Class<? extends SmsSender> contract) {
        List<Race> races = new ArrayList<>();
        for (int used : new int[] {4, 0, 1}) {
            races.add(meeting(contract, used, 2, 2));
        }
        races.add(meeting(contract, 4, 1, 2));
        races.add(stage -> {
            Desk desk = new Desk(stage, contract);
            List<Server> servers = servers(stage, 2);
            desk.send(servers.get(0), 5);
            desk.pass(61);
            return raced(stage, desk, servers, 2, 0);
        });
        return races;
    }

    /** Three servers meet on a fresh phone, a warm one, and at the last place. */
    static List<Race> threeMeet(Class<? extends SmsSender> contract) {
        List<Race> races = new ArrayList<>();
        for (int used : new int[] {4, 0, 1}) {
            races.add(meeting(contract, used, 3, 3));
        }
        return races;
    }

    private static Race meeting(Class<? extends SmsSender> contract, int used, int servers, int tries) {
        return stage -> {
            Desk desk = new Desk(stage, contract);
            List<Server> all = servers(stage, servers);
            desk.send(all.get(0), used);
            return raced(stage, desk, all, tries, used);
        };
    }

    private static Raced raced(Stage stage, Desk desk, List<Server> servers, int tries, int used) {
        int before = desk.out(Desk.PHONE);
        meet(stage, desk, servers, tries);
        int met = desk.out(Desk.PHONE) - before;
        desk.send(servers.get(servers.size() - 1), 6 - Math.min(5, used));
        return new Raced(Math.min(tries, Reading.MOST - used), met, desk.out(Desk.PHONE) - before + used);
    }

    static List<Server> servers(Stage stage, int many) {
        List<Server> all = new ArrayList<>();
        for (int n = 0; n < many; n++) {
            all.add(stage.server());
        }
        return all;
    }

    static void meet(Stage stage, Desk desk, List<Server> servers, int tries) {
        Runnable[] calls = new Runnable[tries];
        for (int n = 0; n < tries; n++) {
            SmsSender sender = desk.of(servers.get(n % servers.size()));
            String text = desk.text();
            calls[n] = () -> Desk.call(sender, Desk.PHONE, text);
        }
        stage.atOnce(calls);
    }

    /** Its first send, its fifth, and one too many: it dies at any step of it. */
    static List<Scene> deaths(Class<? extends SmsSender> contract) {
        List<Scene> scenes = new ArrayList<>();
        for (int used : new int[] {0, 4, 5}) {
            scenes.add(stage -> {
                Desk desk = new Desk(stage, contract);
                Server a = stage.server();
                Server b = stage.server();
                desk.send(a, used);
                stage.atOnce(EnumSet.of(Fault.CRASH), a, trying(desk, a));
                goesOn(desk, b, used, 1);
            });
        }
        scenes.add(
                stage -> { // a minute is over, and the first of the next one dies
                    Desk desk = new Desk(stage, contract);
                    Server a = stage.server();
                    Server b = stage.server();
                    desk.send(a, 6);
                    desk.pass(61);
                    stage.atOnce(EnumSet.of(Fault.CRASH), a, trying(desk, a));
                    desk.pass(61);
                    goesOn(desk, b, 0, 0);
                });
        return scenes;
    }

    private static Runnable trying(Desk desk, Server server) {
        SmsSender sender = desk.of(server);
        String text = desk.text();
        return () -> Desk.call(sender, Desk.PHONE, text);
    }

    /** Others use what places there are, but for as many as who was struck may have taken; and from then on all. */
    private static void goesOn(Desk desk, Server server, int used, int taken) {
        int before = desk.out(Desk.PHONE);
        desk.send(server, 6);
        int out = desk.out(Desk.PHONE);
        if (taken > 0 && out > Reading.MOST) {
            throw broken(
                    "%s messages went out within one moment, one server having been struck by a fault",
                    "一台服务器出了故障，同一时刻却发出了 %s 条", out);
        }
        if (out - before < Reading.MOST - used - taken) {
            throw broken(
                    "after the fault, with %s sent before, only %s of six tries were sent",
                    "故障之后，先前已发 %s 条，六次尝试只发出了 %s 条", used, out - before);
        }
        recovers(desk, server);
    }

    /** A minute later there are five places, and again a minute later. */
    private static void recovers(Desk desk, Server server) {
        for (int minute = 1; minute <= 2; minute++) {
            desk.pass(61);
            int out = desk.send(server, 6);
            if (out != Reading.MOST) {
                throw broken(
                        "%s s after the fault %s of six tries were sent, not 5",
                        "故障过去 %s 秒之后，六次尝试发出了 %s 条，而不是 5 条", minute * 61, out);
            }
        }
    }

    private static RuleBroken broken(String en, String zh, Object... arguments) {
        return new RuleBroken(Text.of(en, zh, arguments));
    }

    /** It stands still at any step, while others send, and while time passes, also over the end of a minute. */
    static List<Scene> pauses(Class<? extends SmsSender> contract) {
        List<Scene> scenes = new ArrayList<>();
        for (int used : new int[] {0, 4}) {
            for (double pause : new double[] {0, 61, 3600}) {
                scenes.add(stage -> {
                    Desk desk = new Desk(stage, contract);
                    Server a = stage.server();
                    Server b = stage.server();
                    desk.send(a, used);
                    Instant began = stage.now();
                    stage.atOnce(EnumSet.of(Fault.PAUSE), a, trying(desk, a));
                    int before = desk.out(Desk.PHONE);
                    int meanwhile = desk.send(b, 6);
                    requireBetween(meanwhile, Reading.MOST - used - 1, Reading.MOST - Math.max(used, before));
                    desk.pass(pause);
                    stage.resume();
                    requireAReading(stage, desk, a, began, used);
                    recovers(desk, b);
                });
            }
        }
        scenes.add(overTheEnd(contract, 1, 59.5, 2));
        scenes.add(overTheEnd(contract, 4, 59.5, 2));
        scenes.add(overTheEnd(contract, 5, 59.5, 2));
        scenes.add(overTheEnd(contract, 1, 30, 31));
        return scenes;
    }

    /** Some are sent; at the given second another is tried, and stands still until so many seconds later. */
    private static Scene overTheEnd(Class<? extends SmsSender> contract, int used, double second, double pause) {
        return stage -> {
            Desk desk = new Desk(stage, contract);
            Server a = stage.server();
            Server b = stage.server();
            desk.send(b, used);
            desk.pass(second);
            Instant began = stage.now();
            stage.atOnce(EnumSet.of(Fault.PAUSE), a, trying(desk, a));
            desk.pass(pause);
            stage.resume();
            int out = desk.send(b, 6);
            requireBetween(out, Reading.MOST - 1, Reading.MOST);
            requireAReading(stage, desk, a, began, 0);
            recovers(desk, b);
        };
    }

    /**
     * There is a moment since the given one at which the last message of a server that stood still may have been accepted,
     * if it was sent, so that by some reading nothing went out that should not have.
     *
     * @param earlier how many that server had sent before
     */
    private static void requireAReading(Stage stage, Desk desk, Server stood, Instant began, int earlier) {
        List<Long> others = new ArrayList<>();
        int its = 0;
        for (Effect effect : stage.effects()) {
            if (effect.server().equals(stood.name()) && ++its > earlier) {
                continue;
            }
            others.add(effect.at().toEpochMilli());
        }
        if (its > earlier && !fitsSomewhere(others, began, stage.now(), EnumSet.allOf(Reading.class))) {
            throw broken(
                    "beside a server that stood still within a send, and whenever its message was accepted, six messages went out within a minute: %s",
                    "一台服务器在发送途中停住，无论它那条是在哪一刻被接受的，一分钟之内都发出了六条：%s", Desk.clocks(desk.sent(Desk.PHONE)));
        }
    }

    private static void requireBetween(int out, int least, int most) {
        if (least == most && out != least) {
            throw broken(
                    "beside a server that stood still %s of six tries were sent, not %s",
                    "一台服务器停住时，六次尝试发出了 %s 条，而不是 %s 条", out, least);
        }
        if (out < least || out > most) {
            throw broken(
                    "beside a server that stood still %s of six tries were sent: it should be %s or %s",
                    "一台服务器停住时，六次尝试发出了 %s 条：应当是 %s 或 %s 条", out, least, most);
        }
    }

    /** The gateway fails for one while others send, and while it stands still until the next minute. */
    static List<Scene> failures(Class<? extends SmsSender> contract) {
        List<Scene> scenes = new ArrayList<>();
        scenes.add(stage -> {
            Desk desk = new Desk(stage, contract);
            Server a = stage.server();
            Server b = stage.server();
            desk.send(b, 3);
            stage.answers(SmsGateway.class, FAILS_FOR_SOME);
            stage.atOnce(failing(desk, a), trying(desk, b));
            desk.send(b, 6);
            requireNoSixth(desk);
            recovers(desk, b);
        });
        scenes.add(stage -> {
            Desk desk = new Desk(stage, contract);
            Server a = stage.server();
            Server b = stage.server();
            stage.answers(SmsGateway.class, FAILS_FOR_SOME);
            desk.send(b, 1);
            desk.pass(59.5);
            stage.atOnce(EnumSet.of(Fault.PAUSE), a, failing(desk, a));
            desk.pass(2);
            desk.send(b, 6);
            stage.resume();
            desk.send(b, 6);
            requireNoSixth(desk);
            recovers(desk, b);
        });
        return scenes;
    }

    private static final SmsGateway FAILS_FOR_SOME = (phone, text) -> {
        if (text.startsWith("fails")) {
            throw new GatewayFailed("the gateway does not answer");
        }
    };

    private static Runnable failing(Desk desk, Server server) {
        SmsSender sender = desk.of(server);
        return () -> Desk.call(sender, Desk.PHONE, "fails");
    }

    private static void requireNoSixth(Desk desk) {
        List<Long> sent = desk.sent(Desk.PHONE);
        if (Reading.fitting(sent).isEmpty()) {
            throw broken(
                    "while the gateway failed for one message, more than five others were sent within a minute: %s",
                    "网关有一条没发成，而一分钟之内发出的别的短信超过了五条：%s", Desk.clocks(sent));
        }
    }

    /** A reply is lost, of the first send, the fifth, and one too many. */
    static List<Scene> lostReplies(Class<? extends SmsSender> contract) {
        List<Scene> scenes = new ArrayList<>();
        for (int used : new int[] {5, 4, 0}) {
            scenes.add(stage -> {
                Desk desk = new Desk(stage, contract);
                Server a = stage.server();
                Server b = stage.server();
                desk.send(a, used);
                stage.atOnce(EnumSet.of(Fault.LOST_REPLY), a, trying(desk, a));
                goesOn(desk, b, used, 2);
            });
        }
        return scenes;
    }

    /**
     * One stands still at any step while time passes; others send before, then and afterwards. Its own message was accepted
     * at some moment between its beginning and its end: if no such moment fits, a place was used twice.
     */
    static Scene standstill(Class<? extends SmsSender> contract, int used, double pause) {
        return stage -> {
            Desk desk = new Desk(stage, contract);
            Server a = stage.server();
            Server b = stage.server();
            desk.send(b, used);
            desk.pass(5);
            Instant began = stage.now();
            stage.atOnce(EnumSet.of(Fault.PAUSE), a, trying(desk, a));
            desk.send(b, 6);
            desk.pass(pause);
            stage.resume();
            Instant ended = stage.now();
            desk.send(b, 6);
            desk.pass(31);
            desk.send(b, 6);
            List<Long> others = new ArrayList<>();
            int its = 0;
            for (Effect effect : stage.effects()) {
                if (effect.server().equals(a.name())) {
                    its++;
                } else {
                    others.add(effect.at().toEpochMilli());
                }
            }
            if (others.isEmpty()) {
                throw broken("of more than twelve tries none was sent", "十二次以上的尝试，一条也没有发出");
            }
            if (its > 0 && !fitsSomewhere(others, began, ended, EnumSet.of(Reading.ROLLING))) {
                throw broken(
                        "a server stood still for %s s within a send, and whenever its message was accepted: six went out within sixty seconds",
                        "一台服务器在发送途中停了 %s 秒，无论它那条是在哪一刻被接受的，都有六条在六十秒之内发出", Desk.seconds(Math.round(pause * 1000)));
            }
        };
    }

    private static boolean fitsSomewhere(List<Long> others, Instant began, Instant ended, Set<Reading> readings) {
        long end = ended.toEpochMilli();
        long step = Math.max(250, (end - began.toEpochMilli()) / 400);
        for (long at = began.toEpochMilli(); at < end + step; at += step) {
            List<Long> all = new ArrayList<>(others);
            all.add(Math.min(at, end));
            all.sort(null);
            if (readings.stream().anyMatch(reading -> reading.fits(all))) {
                return true;
            }
        }
        return false;
    }
}
