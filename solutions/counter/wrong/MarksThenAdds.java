package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Marks the batch as stored, and adds it in another transaction: who dies in between has marked what is not there. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {"aFlusherThatDiesLosesNothing", "aFlusherThatSleepsSpoilsNothing"},
        says = "SQL holds")
public final class MarksThenAdds extends OtherwiseRightFlush {
    public MarksThenAdds(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    protected void store(Batch batch) {
        each(connection -> {
            if (update(connection, "INSERT IGNORE INTO stored_batch VALUES (?)", batch.number()) == 1) {
                add(connection, batch);
            }
        });
    }
}
