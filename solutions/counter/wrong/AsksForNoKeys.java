package counter.wrong;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Sends MGET without keys when asked about no comments, which is an error. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = "manyAreCountedAtOnce",
        says = "counts([]) threw JedisDataException")
public final class AsksForNoKeys extends OtherwiseRight {
    public AsksForNoKeys(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        List<Long> ids = List.copyOf(commentIds);
        List<String> values = redis.mget(ids.stream().map(this::key).toArray(String[]::new));
        Map<Long, Long> counts = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            counts.put(ids.get(i), number(values.get(i)));
        }
        return counts;
    }
}
