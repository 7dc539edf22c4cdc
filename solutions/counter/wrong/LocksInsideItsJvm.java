package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Lets one thread flush at a time; the other server has a lock of its own, which is free. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {
            "aClickDuringAFlushIsNotLost",
            "twoFlushersStoreOnce",
            "aFlusherThatDiesLosesNothing",
            "aFlusherThatSleepsSpoilsNothing"
        },
        says = "SQL holds")
public final class LocksInsideItsJvm extends OtherwiseRightFlush {
    public LocksInsideItsJvm(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public synchronized void click(long commentId) {
        super.click(commentId);
    }

    @Override
    public synchronized void flush() {
        Batch batch = new Batch(0, redis.hgetAll(PENDING));
        transaction(tx -> add(tx, batch));
        redis.del(PENDING);
    }
}
