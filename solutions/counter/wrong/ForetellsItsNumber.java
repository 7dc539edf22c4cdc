package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Reads, counts, and returns what it read plus one: two who read the same foretell the same. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"noTwoCallersShareANumber", "everyAnswerFitsOneOrder"},
        says = "two clicks returned")
public final class ForetellsItsNumber extends OtherwiseRight {
    public ForetellsItsNumber(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        long before = count(commentId);
        redis.incr(key(commentId));
        return before + 1;
    }
}
