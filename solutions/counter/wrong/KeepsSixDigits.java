package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Keeps the last six digits of an id, which is enough for the comments of today. */
@WrongAnswer(exercise = CommentCounter.class, breaks = "commentsCountSeparately", says = "of comment 1000007 returned")
public final class KeepsSixDigits extends OtherwiseRight {
    public KeepsSixDigits(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    protected String key(long commentId) {
        return Math.abs(commentId) < 1L << 31 ? super.key(commentId % 1_000_000) : super.key(commentId);
    }
}
