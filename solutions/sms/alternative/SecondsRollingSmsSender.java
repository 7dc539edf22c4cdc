package sms.alternative;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.Alternative;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;

/** Counts in whole seconds, and tells the wait in them. */
@Alternative
public final class SecondsRollingSmsSender extends CheckedSmsSender implements RollingSmsSender {
    public SecondsRollingSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return 1000 * eval("""
            local now = tonumber(redis.call('TIME')[1])
            local oldest = redis.call('LINDEX', KEYS[1], 4)
            if oldest and oldest + 60 > now then
              return oldest + 60 - now
            end
            redis.call('LPUSH', KEYS[1], now)
            redis.call('LTRIM', KEYS[1], 0, 4)
            redis.call('EXPIRE', KEYS[1], 60)
            return 0""", key(phone));
    }
}
