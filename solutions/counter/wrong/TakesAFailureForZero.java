package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Says 0 when Redis does not answer: who reads it believes that nobody has clicked. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = "aFailureIsNoCount",
        says = "before the read that returned 0 began")
public final class TakesAFailureForZero extends OtherwiseRight {
    public TakesAFailureForZero(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long count(long commentId) {
        try {
            return super.count(commentId);
        } catch (JedisException e) {
            return 0;
        }
    }
}
