package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Reads how many clicks wait, adds one, and writes it back: a flush in between has taken them already. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {"aClickDuringAFlushIsNotLost", "clicksAtOnceAllCount"},
        says = "SQL holds")
public final class ReadsThenWritesPending extends OtherwiseRightFlush {
    public ReadsThenWritesPending(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void click(long commentId) {
        String id = Long.toString(commentId);
        String clicks = redis.hget(PENDING, id);
        redis.hset(PENDING, id, Long.toString(clicks == null ? 1 : Long.parseLong(clicks) + 1));
    }
}
