package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Stores what it has read, and subtracts as much: no click in between is lost, but two flushers store the same. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {"twoFlushersStoreOnce", "aFlusherThatDiesLosesNothing", "aFlusherThatSleepsSpoilsNothing"},
        says = "SQL holds")
public final class SubtractsWhatItStored extends OtherwiseRightFlush {
    public SubtractsWhatItStored(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void flush() {
        Batch batch = new Batch(0, redis.hgetAll(PENDING));
        transaction(tx -> add(tx, batch));
        batch.clicks().forEach((id, clicks) -> redis.hincrBy(PENDING, id, -Long.parseLong(clicks)));
    }
}
