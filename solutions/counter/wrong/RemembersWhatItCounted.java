package counter.wrong;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Answers reads from what this server counted last: other servers count too. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"everyAnswerFitsOneOrder", "countingGoesOn"},
        says = "was clicked")
public final class RemembersWhatItCounted extends OtherwiseRight {
    private final Map<Long, Long> counted = new ConcurrentHashMap<>();

    public RemembersWhatItCounted(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        long clicks = super.click(commentId);
        counted.merge(commentId, clicks, Math::max);
        return clicks;
    }

    @Override
    public long count(long commentId) {
        Long remembered = counted.get(commentId);
        return remembered == null ? super.count(commentId) : remembered;
    }
}
