package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Sets the end anew with every try that it refuses: whoever keeps trying never gets through. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {
            "aRefusedTryCostsNothing",
            "theWaitItTellsIsTrue",
            "aPhoneTakesLittleRoom",
            "whoStandsStillSpoilsNothing"
        },
        says = "a message was refused at 01:04, and in the minute before that only 4")
public final class ExtendsWithEveryRefusal extends CheckedSmsSender {
    public ExtendsWithEveryRefusal(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local tried = redis.call('INCR', KEYS[1])
            if tried == 1 or tried > 5 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return tried <= 5 and 0 or 60000""", key(phone));
    }
}
