package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Takes an id for an int: comments whose ids differ in the upper half share a count. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = "commentsCountSeparately",
        says = "of comment 4294967297 returned")
public final class CutsIdsToInts extends OtherwiseRight {
    public CutsIdsToInts(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    protected String key(long commentId) {
        return "clicks:" + (int) commentId;
    }
}
