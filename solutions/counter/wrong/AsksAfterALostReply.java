package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** When no reply comes it asks how many clicks there are now: that may be the number of another's click. */
@WrongAnswer(exercise = CommentCounter.class, breaks = "noTwoCallersShareANumber", says = "two clicks returned")
public final class AsksAfterALostReply extends OtherwiseRight {
    public AsksAfterALostReply(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        try {
            return super.click(commentId);
        } catch (JedisConnectionException e) {
            return count(commentId);
        }
    }
}
