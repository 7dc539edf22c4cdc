package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Does nothing when no clicks wait, though a batch may be left of one who died. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "aFlusherThatDiesLosesNothing", says = "SQL holds")
public final class LooksOnlyForNewClicks extends OtherwiseRightFlush {
    public LooksOnlyForNewClicks(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void flush() {
        while (redis.exists(PENDING)) {
            flushBatch();
        }
    }
}
