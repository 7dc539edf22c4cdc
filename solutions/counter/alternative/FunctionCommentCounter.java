package counter.alternative;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.Alternative;

/** Brings its own function to Redis when it starts, and calls it for each click. */
@Alternative
public final class FunctionCommentCounter implements CommentCounter {
    private final UnifiedJedis redis;

    public FunctionCommentCounter(UnifiedJedis redis) {
        this.redis = redis;
        redis.functionLoadReplace("""
                #!lua name=comment_clicks
                redis.register_function('comment_click', function(keys)
                  return redis.call('INCR', keys[1])
                end)""");
    }

    @Override
    public long click(long commentId) {
        return (Long) redis.fcall("comment_click", List.of("clicks:" + commentId), List.of());
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
