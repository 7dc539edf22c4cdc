package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Adds the totals at each flush, without taking anything out: what was stored is stored again. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {
            "aFlushStoresWhatWasClicked",
            "anyServerFlushesForAll",
            "aClickDuringAFlushIsNotLost",
            "twoFlushersStoreOnce",
            "aFlusherThatDiesLosesNothing",
            "aFlusherThatSleepsSpoilsNothing",
            "flushingGoesOn",
            "clicksAtOnceAllCount",
            "aClickCutOffIsStoredOnceAtMost"
        },
        says = "SQL holds")
public final class StoresTotalsAgain extends OtherwiseRightFlush {
    public StoresTotalsAgain(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void flush() {
        Batch batch = new Batch(0, redis.hgetAll(PENDING));
        transaction(tx -> add(tx, batch));
    }
}
