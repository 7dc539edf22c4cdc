package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Puts a 0 where there is nothing yet, then adds: the 0 of one server erases the click of another. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"noTwoCallersShareANumber", "everyAnswerFitsOneOrder"},
        says = "two clicks returned")
public final class StartsFromZero extends OtherwiseRight {
    public StartsFromZero(UnifiedJedis redis) {
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
