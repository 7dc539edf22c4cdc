package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Sets the end anew with every message that it sends: while messages keep coming the minute never ends. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {"aTrickleIsNeverRefused", "aRefusedTryCostsNothing", "whoStandsStillSpoilsNothing"},
        says = "one message every 13 seconds, and number 6 was refused")
public final class ExtendsWithEverySend extends CheckedSmsSender {
    public ExtendsWithEverySend(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
              return redis.call('PTTL', KEYS[1]) + 1
            end
            redis.call('INCR', KEYS[1])
            redis.call('PEXPIRE', KEYS[1], 60000)
            return 0""", key(phone));
    }
}
