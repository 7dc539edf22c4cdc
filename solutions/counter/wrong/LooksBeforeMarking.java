package counter.wrong;

import java.util.List;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Looks whether the batch is stored, and if not, stores it; no unique key refuses the second of two that have looked. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {"twoFlushersStoreOnce", "aFlusherThatSleepsSpoilsNothing"},
        says = "SQL holds")
public final class LooksBeforeMarking extends OtherwiseRightFlush {
    public LooksBeforeMarking(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public List<String> schema() {
        return List.of(super.schema().get(0), "CREATE TABLE stored_batch (number BIGINT NOT NULL)");
    }

    @Override
    protected void store(Batch batch) {
        transaction(tx -> {
            if (number(tx, "SELECT COUNT(*) FROM stored_batch WHERE number = ?", batch.number()) == 0) {
                update(tx, "INSERT INTO stored_batch VALUES (?)", batch.number());
                add(tx, batch);
            }
        });
    }
}
