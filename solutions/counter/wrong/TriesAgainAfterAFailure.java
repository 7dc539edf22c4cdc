package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Counts once more when no reply comes: the command may have run, and one click counts twice. */
@WrongAnswer(exercise = CommentCounter.class, breaks = "aClickCutOffCountsOnceAtMost", says = "returned")
public final class TriesAgainAfterAFailure extends OtherwiseRight {
    public TriesAgainAfterAFailure(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        try {
            return super.click(commentId);
        } catch (JedisConnectionException e) {
            return super.click(commentId);
        }
    }
}
