package counter.wrong;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Takes any collection for a list. */
@WrongAnswer(exercise = CommentCounter.class, breaks = "manyAreCountedAtOnce", says = "ClassCastException")
public final class TakesACollectionForAList extends OtherwiseRight {
    public TakesACollectionForAList(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        return super.counts(((List<Long>) commentIds).subList(0, commentIds.size()));
    }
}
