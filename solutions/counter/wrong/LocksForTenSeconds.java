package counter.wrong;

import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Lets one flusher in at a time, for ten seconds: one that has slept longer goes on without the lock, with what it read before. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "aFlusherThatSleepsSpoilsNothing", says = "SQL holds")
public final class LocksForTenSeconds extends OtherwiseRightFlush {
    public LocksForTenSeconds(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void flush() {
        while (redis.set("{clicks}:lock", "taken", SetParams.setParams().nx().px(10_000)) == null) {
            LockSupport.parkNanos(5_000_000_000L);
        }
        Batch totals = new Batch(0, redis.hgetAll(PENDING));
        transaction(tx -> {
            update(tx, "DELETE FROM comment_clicks");
            add(tx, totals);
        });
        redis.del("{clicks}:lock");
    }
}
