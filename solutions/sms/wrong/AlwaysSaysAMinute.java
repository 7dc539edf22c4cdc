package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.Limits;
import stampede.grade.WrongAnswer;
import stampede.sms.SendTimesDecorator;

/** Tells everyone to wait a minute. */
@WrongAnswer(exercise = SendTimesDecorator.class, breaks = "theWaitIsTrue", says = "at most")
public final class AlwaysSaysAMinute extends Limits {
    public AlwaysSaysAMinute(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    protected long take(String key, int times, long millis) {
        return super.take(key, times, millis) == 0 ? 0 : 60_000;
    }
}
