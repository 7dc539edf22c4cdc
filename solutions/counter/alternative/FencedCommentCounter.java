package counter.alternative;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import stampede.counter.CommentCounter;
import stampede.grade.Alternative;

/** Counts under a lock with a TTL, and writes only if the lock is still its own: whoever has slept past it begins anew. */
@Alternative
public final class FencedCommentCounter implements CommentCounter {
    private static final String WRITE = """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[2], ARGV[2])
            redis.call('DEL', KEYS[1])
            return 1""";

    private final UnifiedJedis redis;

    public FencedCommentCounter(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public long click(long commentId) {
        String lock = "lock:{" + commentId + "}";
        while (true) {
            String token = UUID.randomUUID().toString();
            if (redis.set(lock, token, SetParams.setParams().nx().px(30_000)) == null) {
                pause();
                continue;
            }
            String clicks = Long.toString(count(commentId) + 1);
            if (redis.eval(WRITE, List.of(lock, key(commentId)), List.of(token, clicks))
                    .equals(1L)) {
                return Long.parseLong(clicks);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long count(long commentId) {
        return number(redis.get(key(commentId)));
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = new HashMap<>();
        if (!commentIds.isEmpty()) {
            String[] keys = commentIds.stream().map(FencedCommentCounter::key).toArray(String[]::new);
            Iterator<String> values = redis.mget(keys).iterator();
            commentIds.forEach(id -> counts.put(id, number(values.next())));
        }
        return counts;
    }

    private static String key(long commentId) {
        return "clicks:{" + commentId + "}";
    }

    private static long number(String value) {
        return Long.parseLong(Objects.requireNonNullElse(value, "0"));
    }
}
