package stampede.time;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import stampede.time.Translation.Send;

/** The commands that wait: they are sent without a timeout, and somebody else ends them at their virtual deadline. */
final class BlockingRules {
    private static final byte[] FOR_EVER = Words.of(0);

    private BlockingRules() {}

    private interface Place {
        /** Where the timeout stands, or -1. */
        int in(List<byte[]> args);
    }

    private interface Unit {
        /** The timeout in milliseconds, empty if Redis refuses it. */
        OptionalLong millis(byte[] arg);
    }

    static void addTo(Map<String, Rule> rules) {
        for (String last : List.of("BLPOP", "BRPOP", "BRPOPLPUSH", "BLMOVE", "BZPOPMIN", "BZPOPMAX")) {
            rules.put(last, rule(args -> args.size() - 1, Timeout::ofSeconds));
        }
        rules.put("BLMPOP", rule(args -> 1, Timeout::ofSeconds));
        rules.put("BZMPOP", rule(args -> 1, Timeout::ofSeconds));
        rules.put("XREAD", rule(BlockingRules::blockOption, Words::integer));
        rules.put("XREADGROUP", rule(BlockingRules::blockOption, Words::integer));
        rules.put("WAIT", rule(args -> 2, Words::integer));
    }

    private static Rule rule(Place place, Unit unit) {
        return (args, now, queued) -> {
            int at = queued ? -1 : place.in(args);
            if (at < 1 || at >= args.size()) {
                return Rule.AS_IS;
            }
            OptionalLong millis = unit.millis(args.get(at));
            if (millis.isEmpty() || millis.getAsLong() <= 0 || millis.getAsLong() > Long.MAX_VALUE - now) {
                return Rule.AS_IS;
            }
            List<byte[]> sent = Words.copy(args);
            sent.set(at, FOR_EVER);
            return new Send(List.of(Resp.command(sent)), ReplyMap.SAME, OptionalLong.of(now + millis.getAsLong()));
        };
    }

    /** The last of several counts; an earlier one is an integer too, or Redis refuses the command. */
    private static int blockOption(List<byte[]> args) {
        int found = -1;
        for (int i = 1; i < args.size() && !Words.is(args.get(i), "STREAMS"); i++) {
            if (Words.is(args.get(i), "BLOCK")) {
                found = ++i;
            } else if (Words.is(args.get(i), "COUNT")) {
                i++;
            } else if (Words.is(args.get(i), "GROUP")) {
                i += 2;
            }
        }
        return found;
    }
}
