package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Adds when it only should read. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {
            "clicksCountUpFromOne",
            "unclickedCountsZero",
            "commentsCountSeparately",
            "everyAnswerFitsOneOrder",
            "aClickCutOffCountsOnceAtMost",
            "aFailureIsNoCount",
            "countingGoesOn"
        },
        says = "after 1 clicks count(7) was 2")
public final class CountsReadsToo extends OtherwiseRight {
    public CountsReadsToo(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long count(long commentId) {
        return redis.incr(key(commentId));
    }
}
