package counter.alternative;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.Alternative;

/** Keeps a ledger: each batch has its own rows in SQL, under its name, and what is stored is their sum. A row twice is ignored. */
@Alternative
public final class LedgerWriteBehind implements WriteBehind {
    private final UnifiedJedis redis;
    private final DataSource sql;

    public LedgerWriteBehind(UnifiedJedis redis, DataSource sql) {
        this.redis = redis;
        this.sql = sql;
    }

    @Override
    public List<String> schema() {
        return List.of("CREATE TABLE ledger (comment_id BIGINT, batch VARCHAR(40), clicks BIGINT NOT NULL,"
                + " PRIMARY KEY (comment_id, batch))");
    }

    @Override
    public void click(long commentId) {
        redis.hincrBy("{ledger}:open", Long.toString(commentId), 1);
    }

    /** Names the clicks so far, if there are any; then whatever batches there are, of whomever, are written. */
    @Override
    public void flush() {
        redis.eval(
                """
                if redis.call('EXISTS', KEYS[1]) == 1 then
                  redis.call('RENAME', KEYS[1], '{ledger}:' .. ARGV[1])
                  redis.call('SADD', KEYS[2], ARGV[1])
                end""",
                List.of("{ledger}:open", "{ledger}:batches"),
                List.of(UUID.randomUUID().toString()));
        for (String batch : redis.smembers("{ledger}:batches")) {
            write(batch, redis.hgetAll("{ledger}:" + batch));
            redis.srem("{ledger}:batches", batch);
            redis.del("{ledger}:" + batch);
        }
    }

    private void write(String batch, Map<String, String> clicks) {
        try (Connection connection = sql.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT IGNORE INTO ledger VALUES (?, ?, ?)")) {
            for (Map.Entry<String, String> each : clicks.entrySet()) {
                insert.setLong(1, Long.parseLong(each.getKey()));
                insert.setString(2, batch);
                insert.setLong(3, Long.parseLong(each.getValue()));
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long stored(long commentId) {
        try (Connection connection = sql.getConnection();
                PreparedStatement sum =
                        connection.prepareStatement("SELECT SUM(clicks) FROM ledger WHERE comment_id = ?")) {
            sum.setLong(1, commentId);
            try (ResultSet found = sum.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
