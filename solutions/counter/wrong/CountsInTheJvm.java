package counter.wrong;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Counts in a static map: each server has its own, and it is gone with the server. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {
            "aSecondServerErasesNothing",
            "noTwoCallersShareANumber",
            "everyAnswerFitsOneOrder",
            "aClickCutOffCountsOnceAtMost",
            "countingGoesOn"
        },
        says = "returned 1")
public final class CountsInTheJvm extends OtherwiseRight {
    private static final Map<Long, Long> COUNTS = new ConcurrentHashMap<>();

    public CountsInTheJvm(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        return COUNTS.merge(commentId, 1L, Long::sum);
    }

    @Override
    public long count(long commentId) {
        return COUNTS.getOrDefault(commentId, 0L);
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        return commentIds.stream().distinct().collect(Collectors.toMap(id -> id, this::count));
    }
}
