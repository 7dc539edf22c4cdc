package sms.alternative;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.Alternative;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;

/**
 * Asks no clock: its key lives for a minute after the last message, so that what it has left to live tells how long ago that
 * was. The value is the times between the last five, in milliseconds of five digits, the latest first.
 */
@Alternative
public final class GapsRollingSmsSender extends CheckedSmsSender implements RollingSmsSender {
    public GapsRollingSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local left = redis.call('PTTL', KEYS[1])
            local gaps = ''
            if left >= 0 then
              gaps = redis.call('GET', KEYS[1])
              if #gaps == 20 then
                local first = left
                for at = 1, 20, 5 do
                  first = first - string.sub(gaps, at, at + 4)
                end
                if first > 0 then
                  return first
                end
                gaps = string.sub(gaps, 1, 15)
              end
              gaps = string.format('%05d', 60000 - left) .. gaps
            end
            redis.call('PSETEX', KEYS[1], 60000, gaps)
            return 0""", key(phone));
    }
}
