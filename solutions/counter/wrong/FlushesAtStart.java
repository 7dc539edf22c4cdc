package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Empties Redis when it starts: the clicks so far, and whatever else was there. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"othersKeysStayUntouched", "aSecondServerErasesNothing", "countingGoesOn"},
        says = "stranger")
public final class FlushesAtStart extends OtherwiseRight {
    public FlushesAtStart(UnifiedJedis redis) {
        super(redis);
        redis.flushDB();
    }
}
