package counter.wrong;

import java.util.Map;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Takes the batch, then gives it the next number: who comes in between meets the batch under the number of the one before. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "aFlusherThatDiesLosesNothing", says = "SQL holds")
public final class NumbersInASecondStep extends OtherwiseRightFlush {
    public NumbersInASecondStep(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    protected Batch take() {
        if (!redis.exists(BATCH)) {
            if (!redis.exists(PENDING)) {
                return new Batch(0, Map.of());
            }
            redis.renamenx(PENDING, BATCH);
            redis.incr(NUMBER);
        }
        return new Batch(Long.parseLong(redis.get(NUMBER)), redis.hgetAll(BATCH));
    }
}
