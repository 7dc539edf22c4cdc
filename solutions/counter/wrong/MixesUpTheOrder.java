package counter.wrong;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Asks for the ids in one order and reads the replies in another. */
@WrongAnswer(exercise = CommentCounter.class, breaks = "manyAreCountedAtOnce", says = "counts([23, 21, 22]) returned")
public final class MixesUpTheOrder extends OtherwiseRight {
    public MixesUpTheOrder(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = new LinkedHashMap<>();
        commentIds.forEach(id -> counts.put(id, 0L));
        Iterator<Long> sorted = super.counts(new TreeSet<>(commentIds)).values().iterator();
        counts.replaceAll((id, zero) -> sorted.next());
        return counts;
    }
}
