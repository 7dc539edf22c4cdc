package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Counts from the first message until a minute is over, and then forgets all at once: four late ones and five early ones are nine. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {})
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = {"neverSixWithinSixtySeconds", "freedPlacesAreGivenOnce"},
        says = "six messages were sent within 4.5 s")
public final class ForgetsAllAtOnce extends CheckedSmsSender implements RollingSmsSender {
    public ForgetsAllAtOnce(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
              return redis.call('PTTL', KEYS[1]) + 1
            end
            if redis.call('INCR', KEYS[1]) == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return 0""", key(phone));
    }
}
