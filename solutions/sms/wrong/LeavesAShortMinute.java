package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Has left in the ten seconds that it was tried out with. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {"noSixthWithinAMinute", "theWaitItTellsIsTrue"},
        says = "of 6 tries within one minute 6 were sent")
public final class LeavesAShortMinute extends CheckedSmsSender {
    public LeavesAShortMinute(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
              return redis.call('PTTL', KEYS[1]) + 1
            end
            if redis.call('INCR', KEYS[1]) == 1 then
              redis.call('EXPIRE', KEYS[1], 10)
            end
            return 0""", key(phone));
    }
}
