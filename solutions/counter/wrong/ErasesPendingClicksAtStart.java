package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Cleans up when it starts: the clicks that wait to be stored. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {"anyServerFlushesForAll", "flushingGoesOn"},
        says = "SQL holds")
public final class ErasesPendingClicksAtStart extends OtherwiseRightFlush {
    public ErasesPendingClicksAtStart(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
        redis.del(PENDING);
    }
}
