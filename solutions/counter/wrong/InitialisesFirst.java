package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Writes 1 where there is nothing yet, else adds: the first clicks of two servers erase each other. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"noTwoCallersShareANumber", "everyAnswerFitsOneOrder"},
        says = "two clicks returned")
public final class InitialisesFirst extends OtherwiseRight {
    public InitialisesFirst(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        if (redis.get(key(commentId)) == null) {
            redis.set(key(commentId), "1");
            return 1;
        }
        return redis.incr(key(commentId));
    }
}
