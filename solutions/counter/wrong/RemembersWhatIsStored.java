package counter.wrong;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Remembers what SQL held until it flushes itself: another server flushes, too. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "flushingGoesOn", says = "SQL holds")
public final class RemembersWhatIsStored extends OtherwiseRightFlush {
    public RemembersWhatIsStored(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    private final Map<Long, Long> known = new ConcurrentHashMap<>();

    @Override
    public void flush() {
        known.clear();
        super.flush();
    }

    @Override
    public long stored(long commentId) {
        return known.computeIfAbsent(commentId, super::stored);
    }
}
