package counter.alternative;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.Alternative;

/** Scripts that Redis runs as one step: a GET and a SET inside of one are never interrupted. */
@Alternative
public final class ScriptCommentCounter implements CommentCounter {
    private final UnifiedJedis redis;

    public ScriptCommentCounter(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public long click(long commentId) {
        String script = """
                local clicks = tonumber(redis.call('GET', KEYS[1]) or '0') + 1
                redis.call('SET', KEYS[1], clicks)
                return clicks""";
        return (Long) redis.eval(script, List.of(key(commentId)), List.of());
    }

    @Override
    public long count(long commentId) {
        return (Long)
                redis.eval("return tonumber(redis.call('GET', KEYS[1]) or '0')", List.of(key(commentId)), List.of());
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        String script = """
                local counts = {}
                for i, key in ipairs(KEYS) do
                  counts[i] = tonumber(redis.call('GET', key) or '0')
                end
                return counts""";
        List<String> keys = commentIds.stream().map(ScriptCommentCounter::key).toList();
        Iterator<?> values = ((List<?>) redis.eval(script, keys, List.of())).iterator();
        Map<Long, Long> counts = new HashMap<>();
        commentIds.forEach(id -> counts.put(id, (Long) values.next()));
        return counts;
    }

    private static String key(long commentId) {
        return "{comments}:" + commentId;
    }
}
