package counter.wrong;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Asks for the count, adds one, and writes it back. Another server does the same in between: a click is lost. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"noTwoCallersShareANumber", "everyAnswerFitsOneOrder"},
        says = "two clicks returned")
public final class ReadsThenWrites implements CommentCounter {
    private final UnifiedJedis redis;

    public ReadsThenWrites(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public long click(long commentId) {
        long clicks = count(commentId) + 1;
        redis.set("c:" + commentId, Long.toString(clicks));
        return clicks;
    }

    @Override
    public long count(long commentId) {
        return number(redis.get("c:" + commentId));
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = new LinkedHashMap<>();
        if (!commentIds.isEmpty()) {
            String[] keys = commentIds.stream().map(id -> "c:" + id).toArray(String[]::new);
            Iterator<String> values = redis.mget(keys).iterator();
            commentIds.forEach(id -> counts.put(id, number(values.next())));
        }
        return counts;
    }

    private static long number(String value) {
        return value == null ? 0 : Long.parseLong(value);
    }
}
