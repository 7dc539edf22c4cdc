package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Fills a bucket of five places with one every twelve seconds: five a minute on average, and nine in the first. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {"noSixthWithinAMinute", "theWaitItTellsIsTrue"},
        says = "of 6 tries within one minute 6 were sent")
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = {
            "noSixthWithinAMinute",
            "theWaitItTellsIsTrue",
            "neverSixWithinSixtySeconds",
            "clocksThatDifferOpenNothing",
            "freedPlacesAreGivenOnce",
            "aStandstillOpensNothing"
        },
        says = "of 6 tries within one minute 6 were sent")
public final class FillsABucket extends CheckedSmsSender implements RollingSmsSender {
    public FillsABucket(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local full = tonumber(redis.call('GET', KEYS[1]) or 0) -- when the bucket is full again
            local wait = math.max(full, now) + 12000 - 60000 - now
            if wait > 0 then
              return wait
            end
            redis.call('SET', KEYS[1], string.format('%.0f', math.max(full, now) + 12000), 'EX', 60)
            return 0""", key(phone));
    }
}
