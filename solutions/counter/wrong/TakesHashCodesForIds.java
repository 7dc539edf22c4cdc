package counter.wrong;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Keeps all counts in one hash, in fields named by hash codes: different ids may have the same. */
@WrongAnswer(exercise = CommentCounter.class, breaks = "commentsCountSeparately", says = "returned")
public final class TakesHashCodesForIds extends OtherwiseRight {
    public TakesHashCodesForIds(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        return redis.hincrBy("clicks", field(commentId), 1);
    }

    @Override
    public long count(long commentId) {
        return number(redis.hget("clicks", field(commentId)));
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = new HashMap<>();
        if (!commentIds.isEmpty()) {
            String[] fields =
                    commentIds.stream().map(TakesHashCodesForIds::field).toArray(String[]::new);
            Iterator<String> values = redis.hmget("clicks", fields).iterator();
            commentIds.forEach(id -> counts.put(id, number(values.next())));
        }
        return counts;
    }

    private static String field(long commentId) {
        return Integer.toString(Long.hashCode(commentId));
    }
}
