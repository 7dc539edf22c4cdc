package counter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.Reference;

/**
 * Clicks wait in a hash. A flush renames it to a batch with a number, in one step, and the batch stays in Redis until SQL
 * has it; there the number is a primary key, so nobody stores a batch twice, however often it is tried.
 */
@Reference
public final class BatchedWriteBehind implements WriteBehind {
    private static final String PENDING = "{clicks}:pending";
    private static final String BATCH = "{clicks}:batch";
    private static final String NUMBER = "{clicks}:batch:number";

    /** The batch that is left from before, else a new one with the next number; its fields, and its number. */
    private static final String TAKE = """
            if redis.call('EXISTS', KEYS[2]) == 0 then
              if redis.call('EXISTS', KEYS[1]) == 0 then return {'0'} end
              redis.call('RENAME', KEYS[1], KEYS[2])
              redis.call('INCR', KEYS[3])
            end
            local taken = redis.call('HGETALL', KEYS[2])
            table.insert(taken, 1, redis.call('GET', KEYS[3]))
            return taken""";

    /** Only if it is still that batch: a flusher that has slept must not delete a later one. */
    private static final String FORGET = """
            if redis.call('GET', KEYS[2]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end""";

    private final UnifiedJedis redis;
    private final DataSource sql;

    public BatchedWriteBehind(UnifiedJedis redis, DataSource sql) {
        this.redis = redis;
        this.sql = sql;
    }

    @Override
    public List<String> schema() {
        return List.of(
                "CREATE TABLE comment_clicks (comment_id BIGINT PRIMARY KEY, clicks BIGINT NOT NULL)",
                "CREATE TABLE stored_batch (number BIGINT PRIMARY KEY)");
    }

    @Override
    public void click(long commentId) {
        redis.hincrBy(PENDING, Long.toString(commentId), 1);
    }

    @Override
    public void flush() {
        flushBatch(); // that may be one from before this call
        flushBatch();
    }

    private void flushBatch() {
        List<?> taken = (List<?>) redis.eval(TAKE, List.of(PENDING, BATCH, NUMBER), List.of());
        String number = (String) taken.get(0);
        Map<Long, Long> clicks = new HashMap<>();
        for (int i = 1; i < taken.size(); i += 2) {
            clicks.put(Long.valueOf((String) taken.get(i)), Long.valueOf((String) taken.get(i + 1)));
        }
        if (!clicks.isEmpty()) {
            store(Long.parseLong(number), clicks);
            redis.eval(FORGET, List.of(BATCH, NUMBER), List.of(number));
        }
    }

    private void store(long number, Map<Long, Long> clicks) {
        try (Connection connection = sql.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement batch = connection.prepareStatement("INSERT INTO stored_batch VALUES (?)");
                    PreparedStatement add = connection.prepareStatement("INSERT INTO comment_clicks VALUES (?, ?)"
                            + " ON DUPLICATE KEY UPDATE clicks = clicks + VALUES(clicks)")) {
                batch.setLong(1, number);
                batch.executeUpdate();
                for (Map.Entry<Long, Long> each : clicks.entrySet()) {
                    add.setLong(1, each.getKey());
                    add.setLong(2, each.getValue());
                    add.addBatch();
                }
                add.executeBatch();
                connection.commit();
            } catch (SQLIntegrityConstraintViolationException e) {
                connection.rollback(); // it is stored already
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a batch of clicks could not be stored", e);
        }
    }

    @Override
    public long stored(long commentId) {
        try (Connection connection = sql.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT clicks FROM comment_clicks WHERE comment_id = ?")) {
            select.setLong(1, commentId);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? found.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the clicks of a comment could not be read", e);
        }
    }
}
