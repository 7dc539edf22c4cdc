package counter;

import java.util.Collection;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.NotStarted;
import stampede.counter.CommentCounter;

/** Your answer to the first exercise. What each method promises: hold the pointer over {@code CommentCounter}. */
public class MyCommentCounter implements CommentCounter {

    private final UnifiedJedis redis;

    public MyCommentCounter(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public long click(long commentId) {
        // TODO count one click in Redis, and return the comment's clicks so far
        throw new NotStarted();
    }

    @Override
    public long count(long commentId) {
        // TODO the clicks so far, 0 if there were none
        throw new NotStarted();
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        // TODO the clicks of all these comments, in one round trip
        throw new NotStarted();
    }
}
