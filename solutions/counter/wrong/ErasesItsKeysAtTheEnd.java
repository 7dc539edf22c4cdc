package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Cleans up when it stops, though other servers go on counting. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = "aSecondServerErasesNothing",
        says = "click 4 of comment 7, on server B, returned 1")
public final class ErasesItsKeysAtTheEnd extends OtherwiseRight implements AutoCloseable {
    public ErasesItsKeysAtTheEnd(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public void close() {
        redis.keys("clicks:*").forEach(redis::del);
    }
}
