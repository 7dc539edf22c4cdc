package stampede.time;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import stampede.text.Text;
import stampede.time.Translation.Send;
import stampede.time.Translation.Unjudged;

/** The commands that tell a time, or take one from the server: TTL and its kin, TIME, streams. */
final class ClockRules {
    private static final byte[] PEXPIRETIME = Words.of("PEXPIRETIME");
    private static final byte[] AHEAD = Words.of("-ERR The ID specified in XADD is equal or smaller");

    private ClockRules() {}

    static void addTo(Map<String, Rule> rules, Reasons reasons) {
        rules.put("TTL", (args, now, queued) -> expiry(args, at -> seconds(Math.max(at - now, 0))));
        rules.put("PTTL", (args, now, queued) -> expiry(args, at -> Math.max(at - now, 0)));
        rules.put("EXPIRETIME", (args, now, queued) -> expiry(args, ClockRules::seconds));
        rules.put("PEXPIRETIME", (args, now, queued) -> expiry(args, at -> at));
        rules.put("TIME", (args, now, queued) -> time(args, now));
        rules.put("XADD", (args, now, queued) -> add(args, now));
        rules.put("XPENDING", unless(args -> args.size() > 3, reasons.command("XPENDING~IDLE")));
        rules.put("XCLAIM", unless(ClockRules::hasIdleTime, reasons.command("XCLAIM~IDLE")));
        rules.put("XAUTOCLAIM", unless(ClockRules::hasIdleTime, reasons.command("XAUTOCLAIM~IDLE")));
        rules.put("XINFO|STREAM", unless(args -> args.size() > 3, reasons.command("XINFO~FULL")));
        rules.put("COPY", unless(args -> Words.contains(args, 3, "DB"), reasons.command("COPY~DB")));
        rules.put(
                "FUNCTION|LIST",
                unless(args -> Words.contains(args, 2, "WITHCODE"), reasons.command("FUNCTION~WITHCODE")));
    }

    private interface Form {
        boolean fits(List<byte[]> args);
    }

    private static Rule unless(Form form, Text reason) {
        Unjudged unjudged = new Unjudged(reason);
        return (args, now, queued) -> form.fits(args) ? unjudged : Rule.AS_IS;
    }

    /** With none, or one of 0, whatever is pending is claimed, however long it lay. */
    private static boolean hasIdleTime(List<byte[]> args) {
        return args.size() > 4 && Words.integer(args.get(4)).orElse(0) > 0;
    }

    private static Translation expiry(List<byte[]> args, LongUnaryOperator told) {
        return args.size() != 2
                ? Rule.AS_IS
                : Send.of(
                        List.of(PEXPIRETIME, args.get(1)),
                        ReplyMap.integer(real -> real < 0 ? real : told.applyAsLong(real - Instants.CENTURY)));
    }

    /** Redis rounds. */
    private static long seconds(long millis) {
        return (millis + 500) / 1000;
    }

    private static Translation time(List<byte[]> args, long now) {
        if (args.size() != 1) {
            return Rule.AS_IS;
        }
        byte[] seconds = Words.of(Math.floorDiv(now, 1000L));
        byte[] micros = Words.of(Math.floorMod(now, 1000L) * 1000);
        return Send.of(args, ReplyMap.instead(Resp.array(List.of(Resp.bulk(seconds), Resp.bulk(micros)))));
    }

    /** The ID {@code *} becomes {@code now-*}: the same, unless the stream's last one lies in the future. */
    private static Translation add(List<byte[]> args, long now) {
        int id = idOf(args);
        if (id >= args.size() || !Words.is(args.get(id), "*")) {
            return Rule.AS_IS;
        }
        List<byte[]> sent = Words.copy(args);
        sent.set(id, Words.of(now + "-*"));
        return new Send(List.of(Resp.command(sent)), new FutureId(), OptionalLong.empty());
    }

    /** Behind the key and the options; where those are wrong, anywhere: Redis refuses the command. */
    private static int idOf(List<byte[]> args) {
        int i = 2;
        while (i < args.size()) {
            byte[] word = args.get(i);
            if (Words.is(word, "MAXLEN") || Words.is(word, "MINID")) {
                boolean sign =
                        i + 1 < args.size() && (Words.is(args.get(i + 1), "~") || Words.is(args.get(i + 1), "="));
                i += sign ? 3 : 2;
            } else if (Words.is(word, "LIMIT")) {
                i += 2;
            } else if (Words.is(word, "NOMKSTREAM")) {
                i++;
            } else {
                return i;
            }
        }
        return i;
    }

    private static final class FutureId implements ReplyMap {
        @Override
        public byte[] map(byte[] raw) {
            return raw;
        }

        @Override
        public Optional<Text> unjudged(byte[] raw) {
            return Bytes.startsWith(raw, AHEAD) ? Optional.of(Reasons.ahead()) : Optional.empty();
        }
    }
}
