package counter.alternative;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import stampede.counter.CommentCounter;
import stampede.grade.Alternative;

/** Tries a click again when no reply came, under the same token: the script that knows the token says what it said then. */
@Alternative
public final class OnceCommentCounter implements CommentCounter {
    private final UnifiedJedis redis;

    public OnceCommentCounter(UnifiedJedis redis) {
        this.redis = redis;
    }

    private static final String ONCE = """
            local said = redis.call('GET', KEYS[2])
            if said then return tonumber(said) end
            local clicks = redis.call('INCR', KEYS[1])
            redis.call('SET', KEYS[2], clicks, 'EX', 3600)
            return clicks""";

    @Override
    public long click(long commentId) {
        List<String> keys = List.of("clicks:" + commentId, "click:" + UUID.randomUUID());
        for (int attempt = 1; ; attempt++) {
            try {
                return (Long) redis.eval(ONCE, keys, List.of());
            } catch (JedisConnectionException e) {
                if (attempt == 3) {
                    throw e;
                }
            }
        }
    }

    @Override
    public long count(long commentId) {
        return number(redis.get("clicks:" + commentId));
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = new HashMap<>();
        if (!commentIds.isEmpty()) {
            List<Long> ids = List.copyOf(commentIds);
            List<String> values =
                    redis.mget(ids.stream().map(id -> "clicks:" + id).toArray(String[]::new));
            for (int i = 0; i < ids.size(); i++) {
                counts.put(ids.get(i), number(values.get(i)));
            }
        }
        return counts;
    }

    private static long number(String value) {
        return value == null ? 0 : Long.parseLong(value);
    }
}
