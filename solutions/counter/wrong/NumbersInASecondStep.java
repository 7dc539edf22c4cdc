package counter.wrong;

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
        Object taken = redis.eval("""
                local nothing = redis.call('EXISTS', KEYS[2]) == 1 or redis.call('EXISTS', KEYS[1]) == 0
                return nothing or redis.call('RENAME', KEYS[1], KEYS[2])""", KEYS, List.of());
        if ("OK".equals(taken)) {
            redis.incr(NUMBER);
        }
        String number = redis.get(NUMBER);
        return new Batch(number == null ? 0 : Long.parseLong(number), redis.hgetAll(BATCH));
    }
}
