package counter.wrong;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Collects clicks in a map of its own, and stores them from there: others cannot, and they die with it. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {
            "anyServerFlushesForAll",
            "aFlusherThatDiesLosesNothing",
            "aFlusherThatSleepsSpoilsNothing",
            "flushingGoesOn",
            "clicksAtOnceAllCount",
            "aClickCutOffIsStoredOnceAtMost"
        },
        says = "SQL holds")
public final class CollectsClicksInTheJvm extends OtherwiseRightFlush {
    private final Map<String, Long> clicks = new ConcurrentHashMap<>();

    public CollectsClicksInTheJvm(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void click(long commentId) {
        clicks.merge(Long.toString(commentId), 1L, Long::sum);
    }

    @Override
    public void flush() {
        for (String id : clicks.keySet()) {
            Batch batch = new Batch(0, Map.of(id, Long.toString(clicks.remove(id))));
            transaction(tx -> add(tx, batch));
        }
    }
}
