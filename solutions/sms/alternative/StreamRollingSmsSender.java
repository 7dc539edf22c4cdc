package sms.alternative;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.Alternative;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;

/** A stream of what was sent, whose entries are named by the clock of Redis. */
@Alternative
public final class StreamRollingSmsSender extends CheckedSmsSender implements RollingSmsSender {
    public StreamRollingSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            redis.call('XTRIM', KEYS[1], 'MINID', string.format('%.0f', now - 59999))
            if redis.call('XLEN', KEYS[1]) >= 5 then
              local oldest = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1][1]
              return string.match(oldest, '%d+') + 60000 - now
            end
            redis.call('XADD', KEYS[1], '*', 'sms', '1')
            redis.call('PEXPIRE', KEYS[1], 60000)
            return 0""", key(phone));
    }
}
