package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Draws the number when it stores, not when it takes: the same batch, tried again, has another one. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {"twoFlushersStoreOnce", "aFlusherThatDiesLosesNothing", "aFlusherThatSleepsSpoilsNothing"},
        says = "SQL holds")
public final class NumbersEachTry extends OtherwiseRightFlush {
    public NumbersEachTry(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    protected void store(Batch batch) {
        super.store(new Batch(redis.incr("{clicks}:try"), batch.clicks()));
    }
}
