package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.Limits;
import stampede.grade.WrongAnswer;
import stampede.sms.SendTimesDecorator;

/** Counts, and sets the time to live in another step: who dies in between blocks the key for ever. */
@WrongAnswer(
        exercise = SendTimesDecorator.class,
        breaks = "aDeathBlocksNobodyForLong",
        says = "calls got through, not 5")
public final class ExpiresInASecondStep extends Limits {
    public ExpiresInASecondStep(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    protected long take(String key, int times, long millis) {
        long calls = redis.incr(key);
        if (calls == 1) {
            redis.pexpire(key, millis);
        }
        return calls <= times ? 0 : Math.max(1, redis.pttl(key));
    }
}
