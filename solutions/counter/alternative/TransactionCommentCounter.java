package counter.alternative;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.Alternative;

/** Counts the click and the total of all clicks in one MULTI/EXEC, by INCRBY. */
@Alternative
public final class TransactionCommentCounter implements CommentCounter {
    private final UnifiedJedis redis;

    public TransactionCommentCounter(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public long click(long commentId) {
        try (AbstractTransaction transaction = redis.multi()) {
            Response<Long> clicks = transaction.incrBy("clicks-of-" + commentId, 1);
            transaction.incr("clicks-of-all");
            transaction.exec();
            return clicks.get();
        }
    }

    @Override
    public long count(long commentId) {
        String value = redis.get("clicks-of-" + commentId);
        return value == null ? 0 : Long.parseLong(value);
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        try (AbstractPipeline pipeline = redis.pipelined()) {
            Map<Long, Response<String>> replies = new HashMap<>();
            commentIds.forEach(id -> replies.put(id, pipeline.get("clicks-of-" + id)));
            pipeline.sync();
            Map<Long, Long> counts = new HashMap<>();
            replies.forEach((id, reply) -> counts.put(id, reply.get() == null ? 0 : Long.valueOf(reply.get())));
            return counts;
        }
    }
}
