package counter.wrong;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Collects into a map that takes no key twice. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = "manyAreCountedAtOnce",
        says = "IllegalStateException: Duplicate key 21")
public final class FailsOnIdsNamedTwice extends OtherwiseRight {
    public FailsOnIdsNamedTwice(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = super.counts(commentIds);
        return commentIds.stream().collect(Collectors.toMap(id -> id, counts::get));
    }
}
