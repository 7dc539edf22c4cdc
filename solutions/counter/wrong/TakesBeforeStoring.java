package counter.wrong;

import java.util.List;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Takes the clicks out of Redis in one step, then stores them: in between nobody has them but this server. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {"aFlusherThatDiesLosesNothing", "aFlusherThatSleepsSpoilsNothing"},
        says = "SQL holds")
public final class TakesBeforeStoring extends OtherwiseRightFlush {
    public TakesBeforeStoring(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void flush() {
        Batch batch = batch(redis.eval("""
                local taken = redis.call('HGETALL', KEYS[1])
                redis.call('DEL', KEYS[1])
                table.insert(taken, 1, '0')
                return taken""", KEYS, List.of()));
        transaction(tx -> add(tx, batch));
    }
}
