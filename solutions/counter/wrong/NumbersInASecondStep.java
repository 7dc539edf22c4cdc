package counter.wrong;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Takes the batch, then gives it the next number: who comes in between meets the batch under the number of the one before. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {"twoFlushersStoreOnce", "aFlusherThatDiesLosesNothing", "aFlusherThatSleepsSpoilsNothing"},
        says = "SQL holds")
public final class NumbersInASecondStep extends OtherwiseRightFlush {
    public NumbersInASecondStep(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    protected Batch take() {
        List<?> taken = (List<?>) redis.eval("""
                local number = redis.call('GET', KEYS[3]) or '0'
                if redis.call('EXISTS', KEYS[2]) == 0 then
                  if redis.call('EXISTS', KEYS[1]) == 0 then return {'0'} end
                  redis.call('RENAME', KEYS[1], KEYS[2])
                  number = 'new'
                end
                local taken = redis.call('HGETALL', KEYS[2])
                table.insert(taken, 1, number)
                return taken""", KEYS, List.of());
        List<Object> numbered = new ArrayList<>(taken);
        if (taken.get(0).equals("new")) {
            numbered.set(0, Long.toString(redis.incr(NUMBER)));
        }
        return batch(numbered);
    }
}
