package counter.wrong;

import java.util.List;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Reads a batch by HSCAN, and only the first page of it: the rest is deleted unread. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "flushingGoesOn", says = "SQL holds 0")
public final class ReadsOnePageOfABatch extends OtherwiseRightFlush {
    public ReadsOnePageOfABatch(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    protected Batch take() {
        return batch(redis.eval("""
                if redis.call('EXISTS', KEYS[2]) == 0 then
                  if redis.call('EXISTS', KEYS[1]) == 0 then return {'0'} end
                  redis.call('RENAME', KEYS[1], KEYS[2])
                  redis.call('INCR', KEYS[3])
                end
                local page = redis.call('HSCAN', KEYS[2], 0)[2]
                table.insert(page, 1, redis.call('GET', KEYS[3]))
                return page""", KEYS, List.of()));
    }
}
