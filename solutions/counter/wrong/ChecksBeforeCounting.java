package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Puts a 0 where EXISTS finds nothing, then adds: the 0 may come after another server has counted. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"noTwoCallersShareANumber", "everyAnswerFitsOneOrder"},
        says = "two clicks returned")
public final class ChecksBeforeCounting extends OtherwiseRight {
    public ChecksBeforeCounting(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        if (!redis.exists(key(commentId))) {
            redis.set(key(commentId), "0");
        }
        return redis.incr(key(commentId));
    }
}
