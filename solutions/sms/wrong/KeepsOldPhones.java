package sms.wrong;

import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Trims a phone's stamps at its next message, and gives them no end: of who never comes again they stay for ever. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "nothingIsLeftOfOldPhones",
        says = "a day after messages to 2000 phones Redis still holds")
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = "nothingIsLeftOfOldPhones",
        says = "a day after messages to 2000 phones Redis still holds")
public final class KeepsOldPhones extends CheckedSmsSender implements RollingSmsSender {
    public KeepsOldPhones(UnifiedJedis redis, SmsGateway gateway) {
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
            return 0""", key(phone), UUID.randomUUID().toString());
    }
}
