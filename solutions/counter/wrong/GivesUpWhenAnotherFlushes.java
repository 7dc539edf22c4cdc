package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Returns at once when somebody else flushes: nothing is stored yet, and if he is dead, nothing will be. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {"aFlusherThatDiesLosesNothing", "aFlusherThatSleepsSpoilsNothing"},
        says = "SQL holds")
public final class GivesUpWhenAnotherFlushes extends OtherwiseRightFlush {
    public GivesUpWhenAnotherFlushes(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void flush() {
        if (redis.set("{clicks}:flusher", "me", SetParams.setParams().nx().px(10_000)) != null) {
            super.flush();
            redis.del("{clicks}:flusher");
        }
    }
}
