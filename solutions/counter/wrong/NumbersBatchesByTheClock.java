package counter.wrong;

import java.util.List;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Takes the time, in seconds, for the number of a batch: two batches of one second have the same. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {
            "aFlushStoresWhatWasClicked",
            "anyServerFlushesForAll",
            "aClickDuringAFlushIsNotLost",
            "aFlusherThatDiesLosesNothing",
            "aFlusherThatSleepsSpoilsNothing",
            "flushingGoesOn",
            "clicksAtOnceAllCount",
            "aClickCutOffIsStoredOnceAtMost"
        },
        says = "SQL holds")
public final class NumbersBatchesByTheClock extends OtherwiseRightFlush {
    public NumbersBatchesByTheClock(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    protected Batch take() {
        return batch(redis.eval("""
                if redis.call('EXISTS', KEYS[2]) == 0 then
                  if redis.call('EXISTS', KEYS[1]) == 0 then return {'0'} end
                  redis.call('RENAME', KEYS[1], KEYS[2])
                  redis.call('SET', KEYS[3], ARGV[1])
                end
                local taken = redis.call('HGETALL', KEYS[2])
                table.insert(taken, 1, redis.call('GET', KEYS[3]))
                return taken""", KEYS, List.of(Long.toString(System.currentTimeMillis() / 1000))));
    }
}
