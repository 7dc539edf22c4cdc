package counter.wrong;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;

/** A right counter. Each of its children puts one mistake in. */
abstract class OtherwiseRight implements CommentCounter {
    protected final UnifiedJedis redis;

    OtherwiseRight(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public long click(long commentId) {
        return redis.incr(key(commentId));
    }

    @Override
    public long count(long commentId) {
        return number(redis.get(key(commentId)));
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = new LinkedHashMap<>();
        if (!commentIds.isEmpty()) {
            List<Long> ids = List.copyOf(commentIds);
            List<String> values = redis.mget(ids.stream().map(this::key).toArray(String[]::new));
            for (int i = 0; i < ids.size(); i++) {
                counts.put(ids.get(i), number(values.get(i)));
            }
        }
        return counts;
    }

    protected String key(long commentId) {
        return "clicks:" + commentId;
    }

    protected static long number(String value) {
        return value == null ? 0 : Long.parseLong(value);
    }
}
