package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Names a key by the id without its sign: comments 1 and -1 share a count. */
@WrongAnswer(exercise = CommentCounter.class, breaks = "commentsCountSeparately", says = "of comment -1 returned")
public final class ForgetsTheSign extends OtherwiseRight {
    public ForgetsTheSign(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    protected String key(long commentId) {
        return "clicks:" + Math.abs(commentId);
    }
}
