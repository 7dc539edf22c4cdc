package counter.wrong;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Silences the compiler with a cast: whoever takes a count out of the map gets a ClassCastException. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {
            "unclickedCountsZero",
            "manyAreCountedAtOnce",
            "othersKeysStayUntouched",
            "aSecondServerErasesNothing",
            "commentsCountSeparately",
            "countingGoesOn"
        },
        says = "the Integer 0 where a Long belongs")
public final class GivesIntegersForLongs extends OtherwiseRight {
    public GivesIntegersForLongs(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Object> counts = new HashMap<>();
        super.counts(commentIds).forEach((id, count) -> counts.put(id, count.intValue()));
        return (Map<Long, Long>) (Map<Long, ?>) counts;
    }
}
