package stampede.sms;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.IntConsumer;
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
        void play(Stage stage, IntConsumer judge);
    }

    private SmsScenes() {}

    /**
     * Tries that meet on a fresh phone, a warm one, at the last place and at the last two, and when a minute is just over;
     * then so many one after the other that no place stays free.
     */
    static List<Race> races(Class<? extends SmsSender> contract) {
        List<Race> races = new ArrayList<>();
        for (int used : new int[] {4, 0, 1}) {
            races.add(meeting(contract, used, 2, 2));
        }
        races.add(meeting(contract, 4, 1, 2));
        races.add((stage, judge) -> {
            Desk desk = new Desk(stage, contract);
            Server a = stage.server();
            Server b = stage.server();
            desk.send(a, 5);
            desk.pass(61);
            meet(stage, desk, List.of(a, b), 2);
            desk.send(a, 5);
            judge.accept(desk.out(Desk.PHONE) - 5);
        });
        races.add(meeting(contract, 4, 3, 3));
        races.add(meeting(contract, 3, 3, 3));
        return races;
    }

    private static Race meeting(Class<? extends SmsSender> contract, int used, int servers, int tries) {
        return (stage, judge) -> {
            Desk desk = new Desk(stage, contract);
            List<Server> all = servers(stage, servers);
            desk.send(all.get(0), used);
            meet(stage, desk, all, tries);
            desk.send(all.get(servers - 1), 6 - Math.min(5, used));
            judge.accept(desk.out(Desk.PHONE));
        };
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
            calls[n] = () -> sender.send(Desk.PHONE, text);
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
        return () -> sender.send(Desk.PHONE, text);
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
                    stage.atOnce(EnumSet.of(Fault.PAUSE), a, trying(desk, a));
                    int before = desk.out(Desk.PHONE);
                    int meanwhile = desk.send(b, 6);
                    requireBetween(meanwhile, Reading.MOST - used - 1, Reading.MOST - Math.max(used, before));
                    desk.pass(pause);
                    stage.resume();
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
            stage.atOnce(EnumSet.of(Fault.PAUSE), a, trying(desk, a));
            desk.pass(pause);
            stage.resume();
            int out = desk.send(b, 6);
            requireBetween(out, Reading.MOST - 1, Reading.MOST);
            recovers(desk, b);
        };
    }

    private static void requireBetween(int out, int least, int most) {
        if (out < least || out > most) {
            throw broken(
                    "beside a server that stood still %s of six tries were sent: it should be %s or %s",
                    "一台服务器停住时，六次尝试发出了 %s 条：应当是 %s 或 %s 条", out, least, most);
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
            long began = stage.now().toEpochMilli();
            stage.atOnce(EnumSet.of(Fault.PAUSE), a, trying(desk, a));
            desk.send(b, 6);
            desk.pass(pause);
            stage.resume();
            long ended = stage.now().toEpochMilli();
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
            if (its > 0 && !fitsSomewhere(others, began, ended)) {
                throw broken(
                        "a server stood still for %s s within a send, and whenever its message was accepted: six went out within sixty seconds",
                        "一台服务器在发送途中停了 %s 秒，无论它那条是在哪一刻被接受的，都有六条在六十秒之内发出", pause);
            }
        };
    }

    private static boolean fitsSomewhere(List<Long> others, long began, long ended) {
        for (long at = began; at <= ended; at += 250) {
            List<Long> all = new ArrayList<>(others);
            all.add(at);
            if (Reading.ROLLING.fits(all.stream().sorted().toList())) {
                return true;
            }
        }
        return false;
    }
}
