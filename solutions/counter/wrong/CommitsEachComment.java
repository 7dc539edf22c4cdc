package counter.wrong;

import java.util.Map;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Commits after each comment of a batch: who dies on the way has marked the batch, and stored half of it. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "aFlusherThatDiesLosesNothing", says = "SQL holds")
public final class CommitsEachComment extends OtherwiseRightFlush {
    public CommitsEachComment(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    protected void store(Batch batch) {
        transaction(tx -> {
            update(tx, "INSERT INTO stored_batch VALUES (?)", batch.number());
            for (Map.Entry<String, String> each : batch.clicks().entrySet()) {
                add(tx, new Batch(batch.number(), Map.of(each.getKey(), each.getValue())));
                tx.commit();
            }
        });
    }
}
