package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Sets 1 where no click waits yet, else adds: two servers' first clicks erase each other. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "clicksAtOnceAllCount", says = "SQL holds 1")
public final class InitialisesPendingClicks extends OtherwiseRightFlush {
    public InitialisesPendingClicks(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void click(long commentId) {
        if (redis.hexists(PENDING, Long.toString(commentId))) {
            super.click(commentId);
        } else {
            redis.hset(PENDING, Long.toString(commentId), "1");
        }
    }
}
