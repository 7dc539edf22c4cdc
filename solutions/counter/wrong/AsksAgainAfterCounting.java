package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Counts right, then asks for the number: that may be the number of somebody who clicked later. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"noTwoCallersShareANumber", "everyAnswerFitsOneOrder"},
        says = "two clicks returned")
public final class AsksAgainAfterCounting extends OtherwiseRight {
    public AsksAgainAfterCounting(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        redis.incr(key(commentId));
        return count(commentId);
    }
}
