package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Reads and writes under a lock, which another server knows nothing of. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"noTwoCallersShareANumber", "everyAnswerFitsOneOrder"},
        says = "two clicks returned")
public final class LocksInsideOneJvm extends OtherwiseRight {
    public LocksInsideOneJvm(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public synchronized long click(long commentId) {
        long clicks = count(commentId) + 1;
        redis.set(key(commentId), Long.toString(clicks));
        return clicks;
    }
}
