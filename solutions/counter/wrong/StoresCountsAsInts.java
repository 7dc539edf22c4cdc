package counter.wrong;

import java.util.List;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Makes its table for counts of 32 bits: SQL refuses what is more. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "flushingGoesOn", says = "flush() threw")
public final class StoresCountsAsInts extends OtherwiseRightFlush {
    public StoresCountsAsInts(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public List<String> schema() {
        return List.of(
                "CREATE TABLE comment_clicks (comment_id BIGINT PRIMARY KEY, clicks INT NOT NULL)",
                "CREATE TABLE stored_batch (number BIGINT PRIMARY KEY)");
    }
}
