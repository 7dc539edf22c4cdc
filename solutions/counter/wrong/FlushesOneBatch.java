package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Flushes one batch: that may be one from before, and the clicks since then stay behind. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {"aFlusherThatDiesLosesNothing", "aFlusherThatSleepsSpoilsNothing"},
        says = "SQL holds")
public final class FlushesOneBatch extends OtherwiseRightFlush {
    public FlushesOneBatch(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void flush() {
        flushBatch();
    }
}
