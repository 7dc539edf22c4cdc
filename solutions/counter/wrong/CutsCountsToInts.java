package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Takes a count for an int: after 2147483647 clicks it is negative. */
@WrongAnswer(exercise = CommentCounter.class, breaks = "countingGoesOn", says = "returned -")
public final class CutsCountsToInts extends OtherwiseRight {
    public CutsCountsToInts(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        return (int) super.click(commentId);
    }
}
