package counter.wrong;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Asks for twenty counts at a time: a small page takes one round trip, a large one many. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = "countsTakesOneRoundTrip",
        says = "counts of 30 comments took 2 round trips")
public final class ReadsTwentyAtATime extends OtherwiseRight {
    public ReadsTwentyAtATime(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        List<Long> ids = List.copyOf(commentIds);
        Map<Long, Long> counts = new HashMap<>();
        for (int i = 0; i < ids.size(); i += 20) {
            counts.putAll(super.counts(ids.subList(i, Math.min(i + 20, ids.size()))));
        }
        return counts;
    }
}
