package sms.wrong;

import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Asks Redis for the time in a step of its own: when the script runs at last, that moment may be long past. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {})
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = "aStandstillOpensNothing",
        says = "a server stood still for 61 s within a send, and whenever its message")
public final class AsksTheTimeFirst extends CheckedSmsSender implements RollingSmsSender {
    public AsksTheTimeFirst(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        long now = (Long) redis.eval("local t = redis.call('TIME'); return t[1] * 1000 + math.floor(t[2] / 1000)");
        return eval("""
            local now = tonumber(ARGV[1])
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 60000)
            if redis.call('ZCARD', KEYS[1]) >= 5 then
              return math.max(1, redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + 60000 - now)
            end
            redis.call('ZADD', KEYS[1], now, ARGV[2])
            redis.call('PEXPIRE', KEYS[1], 60000)
            return 0""", key(phone), Long.toString(now), UUID.randomUUID().toString());
    }
}
