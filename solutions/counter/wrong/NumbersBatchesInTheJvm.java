package counter.wrong;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Numbers its batches 1, 2, 3…; so does the other server, and its batches seem to be stored already. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {
            "anyServerFlushesForAll",
            "aClickDuringAFlushIsNotLost",
            "aFlusherThatDiesLosesNothing",
            "aFlusherThatSleepsSpoilsNothing",
            "flushingGoesOn",
            "clicksAtOnceAllCount"
        },
        says = "SQL holds")
public final class NumbersBatchesInTheJvm extends OtherwiseRightFlush {
    private final AtomicLong batches = new AtomicLong();

    public NumbersBatchesInTheJvm(UnifiedJedis redis, DataSource sql) {
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
                return taken""", KEYS, List.of(Long.toString(batches.incrementAndGet()))));
    }
}
