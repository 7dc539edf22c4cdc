package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Sets the end when the fifth has been sent: the minute does not begin with the first. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {
            "aTrickleIsNeverRefused",
            "aRefusedTryCostsNothing",
            "nothingIsLeftOfOldPhones",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing"
        },
        says = "one message every 13 seconds, and number 6 was refused")
public final class ExpiresOnTheFifth extends CheckedSmsSender {
    public ExpiresOnTheFifth(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
              return redis.call('PTTL', KEYS[1]) + 1
            end
            if redis.call('INCR', KEYS[1]) == 5 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return 0""", key(phone));
    }
}
