package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Numbers its batches from 0 to 99, and then from 0 again: SQL takes them for batches that it has. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "flushingGoesOn", says = "SQL holds 100")
public final class UsesNumbersAgain extends OtherwiseRightFlush {
    public UsesNumbersAgain(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    protected void store(Batch batch) {
        super.store(new Batch(batch.number() % 100, batch.clicks()));
    }
}
