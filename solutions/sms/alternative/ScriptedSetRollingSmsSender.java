package sms.alternative;

import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.Alternative;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;

/** A sorted set whose members are unique, and whose scores are moments on the clock of Redis; one script drops, counts and adds. */
@Alternative
public final class ScriptedSetRollingSmsSender extends CheckedSmsSender implements RollingSmsSender {
    public ScriptedSetRollingSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 60000)
            if redis.call('ZCARD', KEYS[1]) >= 5 then
              return redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + 60000 - now
            end
            redis.call('ZADD', KEYS[1], now, ARGV[1])
            redis.call('PEXPIRE', KEYS[1], 60000)
            return 0""", key(phone), UUID.randomUUID().toString());
    }
}
