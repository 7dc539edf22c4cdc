package counter.alternative;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.Alternative;

/** Keeps each click as an entry of a list: adding one answers how many there are. */
@Alternative
public final class ListCommentCounter implements CommentCounter {
    private final UnifiedJedis redis;

    public ListCommentCounter(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public long click(long commentId) {
        return redis.rpush("clicks of " + commentId, "x");
    }

    @Override
    public long count(long commentId) {
        return redis.llen("clicks of " + commentId);
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Response<Long>> replies = new HashMap<>();
        try (AbstractPipeline pipeline = redis.pipelined()) {
            commentIds.forEach(id -> replies.put(id, pipeline.llen("clicks of " + id)));
        }
        Map<Long, Long> counts = new HashMap<>();
        replies.forEach((id, reply) -> counts.put(id, reply.get()));
        return counts;
    }
}
