package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Wants to start clean after a failure, and deletes the count. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"noTwoCallersShareANumber", "aClickCutOffCountsOnceAtMost"},
        says = "returned 1")
public final class ErasesAfterAFailure extends OtherwiseRight {
    public ErasesAfterAFailure(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        try {
            return super.click(commentId);
        } catch (JedisConnectionException e) {
            redis.del(key(commentId));
            throw e;
        }
    }
}
