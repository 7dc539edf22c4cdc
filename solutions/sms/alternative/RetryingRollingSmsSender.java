package sms.alternative;

import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import sms.CheckedSmsSender;
import stampede.grade.Alternative;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;

/** Draws a name for each message before it asks Redis, and asks again under that name when the connection breaks: a name is counted once. */
@Alternative
public final class RetryingRollingSmsSender extends CheckedSmsSender implements RollingSmsSender {
    public RetryingRollingSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        String message = UUID.randomUUID().toString();
        for (long pause = 20; ; pause *= 2) {
            try {
                return eval("""
                        local time = redis.call('TIME')
                        local now = time[1] * 1000 + math.floor(time[2] / 1000)
                        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 60000)
                        if redis.call('ZSCORE', KEYS[1], ARGV[1]) then
                          return 0
                        end
                        if redis.call('ZCARD', KEYS[1]) >= 5 then
                          return redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + 60000 - now
                        end
                        redis.call('ZADD', KEYS[1], now, ARGV[1])
                        redis.call('PEXPIRE', KEYS[1], 60000)
                        return 0""", key(phone), message);
            } catch (JedisConnectionException e) {
                if (pause > 100) {
                    throw e;
                }
                sleep(pause);
            }
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
