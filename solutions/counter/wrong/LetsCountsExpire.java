package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Gives each count a day to live, as if it were a cache. */
@WrongAnswer(exercise = CommentCounter.class, breaks = "countsDoNotExpire", says = "367 days later count(7) was 0")
public final class LetsCountsExpire extends OtherwiseRight {
    public LetsCountsExpire(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        long clicks = super.click(commentId);
        redis.expire(key(commentId), 86_400);
        return clicks;
    }
}
