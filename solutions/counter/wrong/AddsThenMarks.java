package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Adds the batch, and marks it as stored in another transaction: who dies in between has it added again. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {"twoFlushersStoreOnce", "aFlusherThatDiesLosesNothing", "aFlusherThatSleepsSpoilsNothing"},
        says = "SQL holds")
public final class AddsThenMarks extends OtherwiseRightFlush {
    public AddsThenMarks(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    protected void store(Batch batch) {
        each(connection -> {
            if (number(connection, "SELECT COUNT(*) FROM stored_batch WHERE number = ?", batch.number()) == 0) {
                add(connection, batch);
                update(connection, "INSERT IGNORE INTO stored_batch VALUES (?)", batch.number());
            }
        });
    }
}
