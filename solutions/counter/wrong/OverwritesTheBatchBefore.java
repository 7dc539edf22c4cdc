package counter.wrong;

import java.util.List;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Renames the waiting clicks to the batch without looking whether there is one: what a dead flusher has left is gone. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {"aFlusherThatDiesLosesNothing", "aFlusherThatSleepsSpoilsNothing"},
        says = "SQL holds")
public final class OverwritesTheBatchBefore extends OtherwiseRightFlush {
    public OverwritesTheBatchBefore(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    protected Batch take() {
        return batch(redis.eval("""
                if redis.call('EXISTS', KEYS[1]) == 0 then return {'0'} end
                redis.call('RENAME', KEYS[1], KEYS[2])
                local taken = redis.call('HGETALL', KEYS[2])
                table.insert(taken, 1, tostring(redis.call('INCR', KEYS[3])))
                return taken""", KEYS, List.of()));
    }
}
