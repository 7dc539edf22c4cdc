package counter.wrong;

import java.util.List;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Makes its table for ids of 32 bits: SQL refuses the larger ones. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {"aFlushStoresWhatWasClicked", "flushingGoesOn"},
        says = "flush() threw")
public final class StoresIdsAsInts extends OtherwiseRightFlush {
    public StoresIdsAsInts(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public List<String> schema() {
        return List.of(
                "CREATE TABLE comment_clicks (comment_id INT PRIMARY KEY, clicks BIGINT NOT NULL)",
                super.schema().get(1));
    }
}
