package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Puts a 0 where a read finds nothing: by then another server may have counted. */
@WrongAnswer(exercise = CommentCounter.class, breaks = "everyAnswerFitsOneOrder", says = "returned")
public final class StartsFromZeroWhenRead extends OtherwiseRight {
    public StartsFromZeroWhenRead(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long count(long commentId) {
        String value = redis.get(key(commentId));
        if (value == null) {
            redis.set(key(commentId), "0");
        }
        return number(value);
    }
}
