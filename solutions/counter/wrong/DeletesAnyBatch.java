package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Deletes the batch that is there, not the one that it has stored: after a sleep that is a later one. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "aFlusherThatSleepsSpoilsNothing", says = "SQL holds")
public final class DeletesAnyBatch extends OtherwiseRightFlush {
    public DeletesAnyBatch(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    protected Batch take() {
        Batch batch = super.take();
        return batch.clicks().isEmpty() ? batch : new Batch(batch.number(), redis.hgetAll(BATCH));
    }

    @Override
    protected void forget(Batch batch) {
        redis.del(BATCH);
    }
}
