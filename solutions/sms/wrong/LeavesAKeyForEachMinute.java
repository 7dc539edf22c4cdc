package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Counts in a key for each minute on the clock, and lets it lie when the minute is over. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "nothingIsLeftOfOldPhones",
        says = "a day after messages to 2000 phones Redis still holds")
public final class LeavesAKeyForEachMinute extends CheckedSmsSender {
    public LeavesAKeyForEachMinute(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        long now = System.currentTimeMillis();
        return redis.incr(key(phone) + ":" + now / MINUTE) <= MOST ? 0 : MINUTE - now % MINUTE;
    }
}
