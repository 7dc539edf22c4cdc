package counter.wrong;

import java.util.Map;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Writes each click to SQL at once: a crowd waits for the disk, and a flush has nothing to do. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "aFlushStoresWhatWasClicked", says = "before any flush")
public final class WritesThrough extends OtherwiseRightFlush {
    public WritesThrough(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void click(long commentId) {
        transaction(tx -> add(tx, new Batch(0, Map.of(Long.toString(commentId), "1"))));
    }
}
