package stampede.sms;

import java.math.BigDecimal;
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

    /** Who waits for a lock that another has left behind may take so long. */
    private static final long LONGEST_TRY = 45_000;

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
        long start = stage.now().toEpochMilli();
        SendResult result = call(of(server), phone, text());
        long end = stage.now().toEpochMilli();
        Try made = new Try(server.name(), phone, end, result, out(phone) - before);
        tries.add(made);
        if (end - start > LONGEST_TRY) {
            throw broken(
                    Text.of(
                            "a try took %s s: who finds no room is told so, and does not wait",
                            "一次尝试用了 %s 秒：没有名额应当立刻告知，而不是等待", seconds(end - start)),
                    phone);
        }
        return made;
    }

    /** A call that may fail as the gateway does, for which the answer is null, and with a phone and a text that are right. */
    static SendResult call(SmsSender sender, String phone, String text) {
        try {
            return sender.send(phone, text);
        } catch (GatewayFailed e) {
            return null; // whoever asked for it knows
        } catch (IllegalArgumentException e) {
            throw new RuleBroken(Text.of(
                    "send(\"%s\", \"%s\") threw %s, and there is nothing wrong with them",
                    "send(\"%s\", \"%s\") 抛出了 %s，而它们并没有错", phone, escaped(text), e));
        }
    }

    /** In one line. */
    static String escaped(String text) {
        return text.replace("\n", "\\n");
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
        passTo(second);
        return send(server);
    }

    /** Waits until so many seconds after the beginning. */
    void passTo(double second) {
        pass((began - stage.now().toEpochMilli()) / 1000.0 + second);
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
        List<Long> sent = sent(phone);
        int many = 0;
        while (many < sent.size() && !Reading.fitting(sent.subList(0, many + 1)).isEmpty()) {
            many++;
        }
        if (many < sent.size()) {
            List<Long> shown = sent.subList(Math.max(0, many - 2 * Reading.MOST), many + 1);
            throw broken(
                    Text.of(
                            "by no reading of a minute are these at most five a minute: sent at %s",
                            "无论怎样理解“一分钟”，这都超过了每分钟五条：发出时刻为 %s", clocks(shown)),
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

    /** {@code 4.5} or {@code 60}. */
    static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
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
