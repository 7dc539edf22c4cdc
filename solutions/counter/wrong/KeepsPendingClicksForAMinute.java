package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Gives the waiting clicks a lifetime, as if they were a cache: those that no flush comes for in time are gone. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {"aFlushStoresWhatWasClicked", "aFlusherThatSleepsSpoilsNothing"},
        says = "SQL holds")
public final class KeepsPendingClicksForAMinute extends OtherwiseRightFlush {
    public KeepsPendingClicksForAMinute(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void click(long commentId) {
        super.click(commentId);
        redis.expire(PENDING, 60);
    }
}
