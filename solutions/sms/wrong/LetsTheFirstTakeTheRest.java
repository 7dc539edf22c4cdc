package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Gives the list of stamps an end when it begins, and never again: after a minute the later ones go with the first. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {})
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = {"neverSixWithinSixtySeconds", "freedPlacesAreGivenOnce"},
        says = "six messages were sent within 4.5 s")
public final class LetsTheFirstTakeTheRest extends CheckedSmsSender implements RollingSmsSender {
    public LetsTheFirstTakeTheRest(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local oldest = redis.call('LINDEX', KEYS[1], 4)
            if oldest and oldest + 60000 > now then
              return redis.call('PTTL', KEYS[1]) + 1
            end
            if redis.call('LPUSH', KEYS[1], now) == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            redis.call('LTRIM', KEYS[1], 0, 4)
            return 0""", key(phone));
    }
}
