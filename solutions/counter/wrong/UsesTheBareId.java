package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Names a key by the id alone, as others may have done for something else. */
@WrongAnswer(exercise = CommentCounter.class, breaks = "othersKeysStayUntouched", says = "WRONGTYPE")
public final class UsesTheBareId extends OtherwiseRight {
    public UsesTheBareId(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    protected String key(long commentId) {
        return Long.toString(commentId);
    }
}
