package counter.wrong;

import java.util.Collection;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Reads a hundred counts at most, and calls the others 0. */
@WrongAnswer(exercise = CommentCounter.class, breaks = "manyAreCountedAtOnce", says = "returned")
public final class ReadsTheFirstHundred extends OtherwiseRight {
    public ReadsTheFirstHundred(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = super.counts(commentIds.stream().limit(100).toList());
        commentIds.forEach(id -> counts.putIfAbsent(id, 0L));
        return counts;
    }
}
