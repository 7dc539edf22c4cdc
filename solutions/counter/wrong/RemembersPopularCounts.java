package counter.wrong;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Remembers a count from the tenth click on, when one more or less is hardly seen: by then other servers have counted on. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"countingGoesOn", "everyAnswerFitsOneOrder"},
        says = "was clicked")
public final class RemembersPopularCounts extends OtherwiseRight {
    public RemembersPopularCounts(UnifiedJedis redis) {
        super(redis);
    }

    private final Map<Long, Long> popular = new ConcurrentHashMap<>();

    @Override
    public long click(long commentId) {
        long clicks = super.click(commentId);
        if (clicks >= 10) {
            popular.put(commentId, clicks);
        }
        return clicks;
    }

    @Override
    public long count(long commentId) {
        Long remembered = popular.get(commentId);
        return remembered == null ? super.count(commentId) : remembered;
    }
}
