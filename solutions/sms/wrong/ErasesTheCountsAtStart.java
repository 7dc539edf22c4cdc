package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Begins with an empty Redis: a server that starts forgets what all the others have sent. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "noSixthWithinAMinute",
        says = "of 7 tries within one minute 7 were sent")
public final class ErasesTheCountsAtStart extends CheckedSmsSender {
    public ErasesTheCountsAtStart(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
        redis.flushDB();
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
