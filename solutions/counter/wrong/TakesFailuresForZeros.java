package counter.wrong;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Leaves a page standing when Redis does not answer, with zeros that look like counts. */
@WrongAnswer(exercise = CommentCounter.class, breaks = "aFailureIsNoCount", says = "returned 0")
public final class TakesFailuresForZeros extends OtherwiseRight {
    public TakesFailuresForZeros(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        try {
            return super.counts(commentIds);
        } catch (JedisException e) {
            return commentIds.stream().distinct().collect(Collectors.toMap(id -> id, id -> 0L));
        }
    }
}
