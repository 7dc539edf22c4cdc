package counter.wrong;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Answers only for comments that were clicked: who asks for another gets null. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"unclickedCountsZero", "manyAreCountedAtOnce"},
        says = "counts([404, 405]) returned {}")
public final class LeavesZerosOut extends OtherwiseRight {
    public LeavesZerosOut(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = new HashMap<>(super.counts(commentIds));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }
}
