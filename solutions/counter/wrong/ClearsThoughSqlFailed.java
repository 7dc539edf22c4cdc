package counter.wrong;

import java.lang.System.Logger.Level;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Reports what SQL refused, and deletes the batch all the same. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "aFlusherThatDiesLosesNothing", says = "SQL holds")
public final class ClearsThoughSqlFailed extends OtherwiseRightFlush {
    public ClearsThoughSqlFailed(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    protected void store(Batch batch) {
        try {
            super.store(batch);
        } catch (IllegalStateException e) {
            System.getLogger("clicks").log(Level.WARNING, "not stored", e);
        }
    }
}
