package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Tells to wait until the newest message is a minute old: there is room when the oldest is. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "theWaitItTellsIsTrue",
        says = "a refusal told to wait 55 s, and already 1.5 s before that there was")
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = "theWaitItTellsIsTrue",
        says = "a refusal told to wait 55 s, and already 1.5 s before that there was")
public final class TellsTheWaitOfTheNewest extends CheckedSmsSender implements RollingSmsSender {
    public TellsTheWaitOfTheNewest(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local oldest = redis.call('LINDEX', KEYS[1], 4)
            if oldest and oldest + 60000 > now then
              return redis.call('LINDEX', KEYS[1], 0) + 60000 - now
            end
            redis.call('LPUSH', KEYS[1], now)
            redis.call('LTRIM', KEYS[1], 0, 4)
            redis.call('PEXPIRE', KEYS[1], 60000)
            return 0""", key(phone));
    }
}
