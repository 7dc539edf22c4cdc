package counter.alternative;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.Alternative;

/** Reads, adds and writes under WATCH, and tries again for as long as EXEC is refused. */
@Alternative
public final class WatchingCommentCounter implements CommentCounter {
    private final UnifiedJedis redis;

    public WatchingCommentCounter(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public long click(long commentId) {
        while (true) {
            try (AbstractTransaction transaction = redis.transaction(false)) {
                transaction.watch("clicks:" + commentId);
                long clicks = count(commentId) + 1;
                transaction.multi();
                transaction.set("clicks:" + commentId, Long.toString(clicks));
                if (transaction.exec() != null) {
                    return clicks;
                }
            }
        }
    }

    @Override
    public long count(long commentId) {
        return Long.parseLong(Objects.requireNonNullElse(redis.get("clicks:" + commentId), "0"));
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = new HashMap<>();
        if (!commentIds.isEmpty()) {
            String[] keys = commentIds.stream().map(id -> "clicks:" + id).toArray(String[]::new);
            Iterator<String> values = redis.mget(keys).iterator();
            commentIds.forEach(id -> counts.put(id, Long.valueOf(Objects.requireNonNullElse(values.next(), "0"))));
        }
        return counts;
    }
}
