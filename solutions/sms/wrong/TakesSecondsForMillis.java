package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Gives PEXPIRE the sixty seconds of EXPIRE: its minute lasts sixty milliseconds. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {
            "whatItSaysIsWhatWasSent",
            "noSixthWithinAMinute",
            "theWaitItTellsIsTrue",
            "aPhoneTakesLittleRoom",
            "whoStandsStillSpoilsNothing"
        },
        says = "of 14 messages, nine of them to one phone, 14 were sent")
public final class TakesSecondsForMillis extends CheckedSmsSender {
    public TakesSecondsForMillis(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
              return redis.call('PTTL', KEYS[1]) + 1
            end
            if redis.call('INCR', KEYS[1]) == 1 then
              redis.call('PEXPIRE', KEYS[1], 60)
            end
            return 0""", key(phone));
    }
}
