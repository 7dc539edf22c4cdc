package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Keeps what click returns and what count reads in two keys, changed one after the other: in between they differ, and after a crash for ever. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"everyAnswerFitsOneOrder", "aClickCutOffCountsOnceAtMost"},
        says = "returned")
public final class CountsInTwoKeys extends OtherwiseRight {
    public CountsInTwoKeys(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        long clicks = super.click(commentId);
        redis.incr("shown:" + commentId);
        return clicks;
    }

    @Override
    public long count(long commentId) {
        return number(redis.get("shown:" + commentId));
    }
}
