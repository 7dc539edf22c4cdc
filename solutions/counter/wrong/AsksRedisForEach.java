package counter.wrong;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Asks for one count after the other: ten comments, ten times there and back. */
@WrongAnswer(exercise = CommentCounter.class, breaks = "countsTakesOneRoundTrip", says = "took 10 round trips")
public final class AsksRedisForEach extends OtherwiseRight {
    public AsksRedisForEach(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = new HashMap<>();
        commentIds.forEach(id -> counts.put(id, count(id)));
        return counts;
    }
}
