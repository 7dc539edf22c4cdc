package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Reads the clicks, stores them, and deletes them: those that came in between are gone, and those of a flusher that dies in between are stored twice. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {
            "aClickDuringAFlushIsNotLost",
            "twoFlushersStoreOnce",
            "aFlusherThatDiesLosesNothing",
            "aFlusherThatSleepsSpoilsNothing"
        },
        says = "SQL holds")
public final class ClearsAfterStoring extends OtherwiseRightFlush {
    public ClearsAfterStoring(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void flush() {
        Batch batch = new Batch(0, redis.hgetAll(PENDING));
        transaction(tx -> add(tx, batch));
        redis.del(PENDING);
    }
}
