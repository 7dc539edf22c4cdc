package counter.wrong;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Keeps a batch that failed, and adds it at its next flush without asking for its number: others may have stored it. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "aFlusherThatDiesLosesNothing", says = "SQL holds")
public final class KeepsTheBatchInMind extends OtherwiseRightFlush {
    public KeepsTheBatchInMind(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    private final Queue<Batch> failed = new ConcurrentLinkedQueue<>();

    @Override
    protected void store(Batch batch) {
        for (Batch again = failed.poll(); again != null; again = failed.poll()) {
            super.store(new Batch(-again.number(), again.clicks()));
        }
        try {
            super.store(batch);
        } catch (RuntimeException e) {
            failed.add(batch);
            throw e;
        }
    }
}
