package stampede.sms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import stampede.grade.Evidence;
import stampede.grade.RuleBroken;
import stampede.grade.Server;
import stampede.grade.Stage;
import stampede.history.Effect;
import stampede.text.Text;

/**
 * Who tries to send, one try after the other, and writes down when, and what the gateway got: what goes out there is what
 * counts, whatever the sender says.
 */
final class Desk {
    static final String PHONE = "13800000000";
    static final String OTHER = "13900000001";

    private final Stage stage;
    private final Class<? extends SmsSender> contract;
    private final long began;
    private final List<Try> tries = new ArrayList<>();
    private int texts;

    /**
     * One try.
     *
     * @param at when, in milliseconds since 1970
     * @param result what the sender said, null if it threw
     * @param out how many messages went out to that phone during it
     */
    record Try(String server, String phone, long at, SendResult result, int out) {
        boolean went() {
            return out > 0;
        }

        private Text told() {
            if (out > 1) {
                return Text.of("sent %s times", "发出了 %s 次", out);
            }
            return went()
                    ? Text.of("sent", "已发出")
                    : result == null
                            ? Text.of("failed", "失败")
                            : result instanceof SendResult.Refused
                                    ? Text.of("refused", "被拒绝")
                                    : Text.of("nothing sent", "没有发出");
        }
    }

    Desk(Stage stage, Class<? extends SmsSender> contract) {
        this.stage = stage;
        this.contract = contract;
        this.began = stage.now().toEpochMilli();
    }

    SmsSender of(Server server) {
        return server.as(contract);
    }

    /** A text that no other try has. */
    synchronized String text() {
        return "message " + ++texts;
    }

    /** Tries once. What the gateway threw ends the try and nothing else. */
    Try send(Server server, String phone) {
        int before = out(phone);
        SendResult result = null;
        try {
            result = of(server).send(phone, text());
        } catch (GatewayFailed e) {
            // whoever asked for it knows
        }
        Try made = new Try(server.name(), phone, stage.now().toEpochMilli(), result, out(phone) - before);
        tries.add(made);
        return made;
    }

    Try send(Server server) {
        return send(server, PHONE);
    }

    /** Tries so often in a row; returns how many messages went out. */
    int send(Server server, int times) {
        int before = out(PHONE);
        for (int n = 0; n < times; n++) {
            send(server);
        }
        return out(PHONE) - before;
    }

    void pass(double seconds) {
        stage.letPass(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** Waits until so many seconds after the beginning, and tries. */
    Try sendAt(double second, Server server) {
        pass((began - stage.now().toEpochMilli()) / 1000.0 + second);
        return send(server);
    }

    /** How many messages to a phone the gateway has delivered so far. */
    int out(String phone) {
        return (int) delivered(phone).count();
    }

    private java.util.stream.Stream<Effect> delivered(String phone) {
        return stage.effects().stream()
                .filter(e -> e.thrown() == null && e.arguments().get(0).equals(phone));
    }

    /** When messages to a phone went out, in milliseconds since 1970, ascending. */
    List<Long> sent(String phone) {
        return delivered(phone).map(e -> e.at().toEpochMilli()).sorted().toList();
    }

    /** The last try to a phone must have been sent. */
    void requireSent(Try last, String en, String zh, Object... arguments) {
        if (!last.went()) {
            throw broken(Text.of(en, zh, arguments), last.phone());
        }
    }

    /**
     * Whatever was refused had a reason that every reading knows: five that went out within the last minute, give or take
     * a second.
     */
    void requireReasons(String phone) {
        List<Long> sent = sent(phone);
        for (Try t : tries) {
            if (t.phone().equals(phone) && !t.went()) {
                long recent = sent.stream()
                        .filter(at -> at <= t.at() && at >= t.at() - Reading.MINUTE - 1000)
                        .count();
                if (recent < Reading.MOST) {
                    throw broken(
                            Text.of(
                                    "a message was refused at %s, and in the minute before that only %s had been sent",
                                    "%s 的一条短信被拒绝，而此前一分钟内只发出了 %s 条", clock(t.at()), recent),
                            phone);
                }
            }
        }
    }

    /** There is a reading by which what went out is no more than five a minute. */
    void requireAReading(String phone) {
        if (Reading.fitting(sent(phone)).isEmpty()) {
            throw broken(
                    Text.of(
                            "by no reading of a minute are these at most five a minute: sent at %s",
                            "无论怎样理解“一分钟”，这都超过了每分钟五条：发出时刻为 %s", clocks(sent(phone))),
                    phone);
        }
    }

    RuleBroken broken(Text sentence, String phone) {
        List<String> servers =
                List.copyOf(new TreeSet<>(tries.stream().map(Try::server).toList()));
        List<Evidence.Row> rows = tries.stream()
                .filter(t -> t.phone().equals(phone))
                .map(t -> row(servers.indexOf(t.server()), t))
                .toList();
        return new RuleBroken(Evidence.of(sentence, servers, Shortened.of(rows)));
    }

    private static Evidence.Row row(int column, Try t) {
        Text nothing = Text.of("", "");
        Text what = Text.of("%s send", "%s 发送", clock(t.at()));
        return new Evidence.Row(column, Evidence.Step.CALL, what, t.told(), nothing, List.of());
    }

    static String clocks(List<Long> moments) {
        return String.join(", ", moments.stream().map(Desk::clock).toList());
    }

    /** {@code 00:46} or {@code 01:02.5}: minutes and seconds of a clock on the wall. */
    static String clock(long millis) {
        long inHour = Math.floorMod(millis, 3_600_000L);
        String told = String.format(Locale.ROOT, "%02d:%02d", inHour / 60_000, inHour / 1000 % 60);
        return inHour % 1000 == 0
                ? told
                : told + String.format(Locale.ROOT, ".%03d", inHour % 1000).replaceAll("0+$", "");
    }
}
