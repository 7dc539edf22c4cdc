package sms.alternative;

import java.util.List;
import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.Alternative;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;

/** Decides under a lock with a time to live, and writes only if the lock is still its own: whoever has slept past it begins anew. */
@Alternative
public final class FencedRollingSmsSender extends CheckedSmsSender implements RollingSmsSender {
    public FencedRollingSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    private static final String WRITE = """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            redis.call('DEL', KEYS[1])
            if ARGV[2] ~= '' then
              redis.call('LPUSH', KEYS[2], ARGV[2])
              redis.call('LTRIM', KEYS[2], 0, 4)
              redis.call('EXPIRE', KEYS[2], 60)
            end
            return 1""";

    @Override
    protected long reserve(String phone) {
        String lock = "lock:{" + phone + "}";
        while (true) {
            String token = UUID.randomUUID().toString();
            long now = (Long) redis.eval("""
                    if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EX', 10) then return 0 end
                    local t = redis.call('TIME')
                    return t[1] * 1000 + math.floor(t[2] / 1000)""", List.of(lock), List.of(token));
            if (now == 0) {
                pause();
                continue;
            }
            String oldest = redis.lindex("sms:{" + phone + "}", MOST - 1);
            long wait = oldest == null ? 0 : Math.max(0, Long.parseLong(oldest) + MINUTE - now);
            List<String> arguments = List.of(token, wait > 0 ? "" : Long.toString(now));
            if (redis.eval(WRITE, List.of(lock, "sms:{" + phone + "}"), arguments)
                    .equals(1L)) {
                return wait;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
