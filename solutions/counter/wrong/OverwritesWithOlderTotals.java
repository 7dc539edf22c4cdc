package counter.wrong;

import java.util.Map;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Keeps totals in Redis, and writes them over those in SQL: a flusher that has slept writes an older one. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "aFlusherThatSleepsSpoilsNothing", says = "SQL holds")
public final class OverwritesWithOlderTotals extends OtherwiseRightFlush {
    public OverwritesWithOlderTotals(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void flush() {
        Batch totals = new Batch(0, redis.hgetAll(PENDING));
        transaction(tx -> {
            for (Map.Entry<String, String> each : totals.clicks().entrySet()) {
                update(
                        tx,
                        "INSERT INTO comment_clicks VALUES (?, ?) ON DUPLICATE KEY UPDATE clicks = VALUES(clicks)",
                        Long.parseLong(each.getKey()),
                        Long.parseLong(each.getValue()));
            }
        });
    }
}
