package counter.alternative;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import javax.sql.DataSource;
import redis.clients.jedis.RedisClient;
import stampede.counter.CommentCounter;
import stampede.grade.Alternative;

/** Keeps a ranking: the clicks are scores of one sorted set, by a client of its own to the address that it is given. */
@Alternative
public final class SortedSetCommentCounter implements CommentCounter, AutoCloseable {
    private static final String RANKING = "comments by clicks";

    private final RedisClient redis;

    public SortedSetCommentCounter(URI address, DataSource notNeeded) {
        redis = RedisClient.create(address);
    }

    @Override
    public long click(long commentId) {
        return (long) redis.zincrby(RANKING, 1, Long.toString(commentId));
    }

    @Override
    public long count(long commentId) {
        return number(redis.zscore(RANKING, Long.toString(commentId)));
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = new HashMap<>();
        if (!commentIds.isEmpty()) {
            String[] ids = commentIds.stream().map(String::valueOf).toArray(String[]::new);
            Iterator<Double> scores = redis.zmscore(RANKING, ids).iterator();
            commentIds.forEach(id -> counts.put(id, number(scores.next())));
        }
        return counts;
    }

    private static long number(Double score) {
        return score == null ? 0 : score.longValue();
    }

    @Override
    public void close() {
        redis.close();
    }
}
