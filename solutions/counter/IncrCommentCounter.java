package counter;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.Reference;

/** Redis adds, and tells each caller the number that only its click made: INCR is one command, so there is no between. */
@Reference
public final class IncrCommentCounter implements CommentCounter {
    private final UnifiedJedis redis;

    public IncrCommentCounter(UnifiedJedis redis) {
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
        if (commentIds.isEmpty()) {
            return counts; // MGET of nothing is an error
        }
        List<Long> ids = List.copyOf(commentIds);
        List<String> values =
                redis.mget(ids.stream().map(IncrCommentCounter::key).toArray(String[]::new));
        for (int i = 0; i < ids.size(); i++) {
            counts.put(ids.get(i), number(values.get(i)));
        }
        return counts;
    }

    private static String key(long commentId) {
        return "comment:clicks:" + commentId;
    }

    private static long number(String value) {
        return value == null ? 0 : Long.parseLong(value);
    }
}
