package counter.wrong;

import java.util.Map;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Keeps each count under a key of its own, stores it, and sets it to 0: a click in between is overwritten. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {
            "aClickDuringAFlushIsNotLost",
            "twoFlushersStoreOnce",
            "aFlusherThatDiesLosesNothing",
            "aFlusherThatSleepsSpoilsNothing"
        },
        says = "SQL holds")
public final class SetsToZero extends OtherwiseRightFlush {
    public SetsToZero(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void click(long commentId) {
        redis.incr("clicks:" + commentId);
        redis.sadd("clicked", Long.toString(commentId));
    }

    @Override
    public void flush() {
        for (String id : redis.smembers("clicked")) {
            Batch batch = new Batch(0, Map.of(id, redis.get("clicks:" + id)));
            transaction(tx -> add(tx, batch));
            redis.set("clicks:" + id, "0");
        }
    }
}
