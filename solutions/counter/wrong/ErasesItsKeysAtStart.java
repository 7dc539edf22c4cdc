package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Cleans up when it starts: the clicks that other servers have counted so far. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"aSecondServerErasesNothing", "countingGoesOn"},
        says = "click 2 of comment 7, on server B, returned 1")
public final class ErasesItsKeysAtStart extends OtherwiseRight {
    public ErasesItsKeysAtStart(UnifiedJedis redis) {
        super(redis);
        redis.keys("clicks:*").forEach(redis::del);
    }
}
