package counter.wrong;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Collects the clicks of each day apart, and flushes those of today: what came shortly before midnight stays for ever. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = "aFlushStoresWhatWasClicked",
        says = "was clicked 5 times, and SQL holds 3")
public final class CollectsByTheDay extends OtherwiseRightFlush {
    private static final String COLLECT = """
            local clicks = redis.call('HGETALL', KEYS[1])
            for i = 1, #clicks, 2 do redis.call('HINCRBY', KEYS[2], clicks[i], clicks[i + 1]) end
            redis.call('DEL', KEYS[1])""";

    public CollectsByTheDay(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void click(long commentId) {
        redis.hincrBy(today(), Long.toString(commentId), 1);
    }

    @Override
    public void flush() {
        redis.eval(COLLECT, List.of(today(), PENDING), List.of());
        super.flush();
    }

    private static String today() {
        return "{clicks}:of:" + LocalDate.now(ZoneOffset.UTC);
    }
}
