package sms.alternative;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.UnifiedJedis;
import sms.LongTexts;
import stampede.grade.Alternative;
import stampede.sms.SmsGateway;

/** Splits by itself, letter by letter with the marks behind it, and takes places from a counter that runs out. */
@Alternative
public final class GreedyParts extends LongTexts {
    private static final Pattern LETTER = Pattern.compile("\\P{M}\\p{M}*+|\\p{M}++", Pattern.DOTALL);
    private static final String TAKE = """
            local taken = tonumber(redis.call('GET', KEYS[1]) or 0)
            if taken + ARGV[1] > 5 then
              return redis.call('PTTL', KEYS[1]) + 1
            end
            redis.call('INCRBY', KEYS[1], ARGV[1])
            if taken == 0 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return 0
            """;

    public GreedyParts(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        Matcher letters = LETTER.matcher(text);
        while (letters.find()) {
            if (part.length() + letters.group().length() > 70 && !part.isEmpty()) {
                parts.add(part.toString());
                part.setLength(0);
            }
            letters.group()
                    .codePoints()
                    .forEach(
                            c -> { // more than a part holds has to be cut
                                if (part.length() + Character.charCount(c) > 70) {
                                    parts.add(part.toString());
                                    part.setLength(0);
                                }
                                part.appendCodePoint(c);
                            });
        }
        parts.add(part.toString());
        return parts;
    }

    @Override
    protected long take(String phone, int parts) {
        return (Long) redis.eval(TAKE, List.of("sms:count:" + phone), List.of(String.valueOf(parts)));
    }
}
