package counter.wrong;

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

/** A right write-behind, by numbered batches. Each of its children puts one mistake in. */
abstract class OtherwiseRightFlush implements WriteBehind {
    protected static final String PENDING = "{clicks}:pending";
    protected static final String BATCH = "{clicks}:batch";
    protected static final String NUMBER = "{clicks}:batch:number";
    protected static final List<String> KEYS = List.of(PENDING, BATCH, NUMBER);

    protected final UnifiedJedis redis;
    protected final DataSource sql;

    OtherwiseRightFlush(UnifiedJedis redis, DataSource sql) {
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
        flushBatch();
        flushBatch();
    }

    protected void flushBatch() {
        Batch batch = take();
        if (!batch.clicks().isEmpty()) {
            store(batch);
            forget(batch);
        }
    }

    /** What is to be stored next, under the number that SQL will know it by. */
    record Batch(long number, Map<String, String> clicks) {}

    /** The batch that is left from before, or a new one: its number and its fields, by one script. */
    protected Batch take() {
        return batch(redis.eval("""
                if redis.call('EXISTS', KEYS[2]) == 0 then
                  if redis.call('EXISTS', KEYS[1]) == 0 then return {'0'} end
                  redis.call('RENAME', KEYS[1], KEYS[2])
                  redis.call('INCR', KEYS[3])
                end
                local taken = redis.call('HGETALL', KEYS[2])
                table.insert(taken, 1, redis.call('GET', KEYS[3]))
                return taken""", KEYS, List.of()));
    }

    protected static Batch batch(Object reply) {
        List<?> taken = (List<?>) reply;
        Map<String, String> clicks = new HashMap<>();
        for (int i = 1; i < taken.size(); i += 2) {
            clicks.put((String) taken.get(i), (String) taken.get(i + 1));
        }
        return new Batch(Long.parseLong((String) taken.get(0)), clicks);
    }

    protected void store(Batch batch) {
        transaction(tx -> {
            update(tx, "INSERT INTO stored_batch VALUES (?)", batch.number());
            add(tx, batch);
        });
    }

    protected static void add(Connection tx, Batch batch) throws SQLException {
        for (Map.Entry<String, String> each : batch.clicks().entrySet()) {
            update(
                    tx,
                    "INSERT INTO comment_clicks VALUES (?, ?) ON DUPLICATE KEY UPDATE clicks = clicks + VALUES(clicks)",
                    Long.parseLong(each.getKey()),
                    Long.parseLong(each.getValue()));
        }
    }

    /** Deletes the batch, unless there is already another one. */
    protected void forget(Batch batch) {
        redis.eval(
                "if redis.call('GET', KEYS[3]) == ARGV[1] then redis.call('DEL', KEYS[2]) end",
                KEYS,
                List.of(Long.toString(batch.number())));
    }

    @FunctionalInterface
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** All of the work or, if a key of it is there already, nothing. */
    protected void transaction(Work work) {
        each(tx -> {
            tx.setAutoCommit(false);
            try {
                work.on(tx);
                tx.commit();
            } catch (SQLIntegrityConstraintViolationException e) {
                tx.rollback();
            }
        });
    }

    /** Each statement by itself. */
    protected void each(Work work) {
        try (Connection connection = sql.getConnection()) {
            work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    protected static int update(Connection connection, String statement, Object... values) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            return prepared.executeUpdate();
        }
    }

    @Override
    public long stored(long commentId) {
        long[] stored = {0};
        each(connection ->
                stored[0] = number(connection, "SELECT clicks FROM comment_clicks WHERE comment_id = ?", commentId));
        return stored[0];
    }

    /** The only number that a query finds, or 0. */
    protected static long number(Connection connection, String query, long value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setLong(1, value);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? found.getLong(1) : 0;
            }
        }
    }
}
