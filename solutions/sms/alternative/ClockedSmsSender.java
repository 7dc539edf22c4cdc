package sms.alternative;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.Alternative;
import stampede.sms.SmsGateway;

/** The minute on a clock that is given to it, read as text; a script counts, and a refused try writes nothing. */
@Alternative
public final class ClockedSmsSender extends CheckedSmsSender {
    public ClockedSmsSender(UnifiedJedis redis, SmsGateway gateway, InstantSource clock) {
        super(redis, gateway);
        this.clock = clock;
    }

    private final InstantSource clock;

    @Override
    protected long reserve(String phone) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return eval(
                """
            if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
              return tonumber(ARGV[1])
            end
            redis.call('INCR', KEYS[1])
            redis.call('EXPIRE', KEYS[1], 3600)
            return 0""",
                key(phone) + now.format(DateTimeFormatter.ofPattern(":yyyy-MM-dd'T'HH:mm")),
                Integer.toString((60 - now.getSecond()) * 1000));
    }
}
