package counter.alternative;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.Alternative;

/**
 * Keeps totals in Redis, and draws a token for each flush. SQL keeps the latest token, in the transaction that stores the
 * totals, and refuses a flusher with an older one: he has slept, and a later flush has stored all that he knows.
 */
@Alternative
public final class FencedWriteBehind implements WriteBehind {
    private static final String TOTALS = "{clicks}:total";
    private static final String TOKEN = "{clicks}:token";

    private final UnifiedJedis redis;
    private final DataSource sql;

    public FencedWriteBehind(UnifiedJedis redis, DataSource sql) {
        this.redis = redis;
        this.sql = sql;
    }

    @Override
    public List<String> schema() {
        return List.of(
                "CREATE TABLE total (comment_id BIGINT PRIMARY KEY, clicks BIGINT NOT NULL)",
                "CREATE TABLE fence (id INT PRIMARY KEY, token BIGINT NOT NULL)");
    }

    @Override
    public void click(long commentId) {
        redis.hincrBy(TOTALS, Long.toString(commentId), 1);
    }

    @Override
    public void flush() {
        long token = redis.incr(TOKEN); // drawn before the totals are read: a later token has later totals
        store(token, redis.hgetAll(TOTALS));
    }

    private void store(long token, Map<String, String> totals) {
        try (Connection connection = sql.getConnection()) {
            connection.setAutoCommit(false);
            update(
                    connection,
                    "INSERT INTO fence VALUES (?, ?) ON DUPLICATE KEY UPDATE token = GREATEST(token, VALUES(token))",
                    1,
                    token); // holds the row until the commit
            if (number(connection, "SELECT token FROM fence WHERE id = ?", 1) == token) {
                for (Map.Entry<String, String> each : totals.entrySet()) {
                    update(
                            connection,
                            "INSERT INTO total VALUES (?, ?) ON DUPLICATE KEY UPDATE clicks = VALUES(clicks)",
                            Long.parseLong(each.getKey()),
                            Long.parseLong(each.getValue()));
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long stored(long commentId) {
        try (Connection connection = sql.getConnection()) {
            return number(connection, "SELECT clicks FROM total WHERE comment_id = ?", commentId);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(Connection connection, String statement, long key, long value) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            update.setLong(1, key);
            update.setLong(2, value);
            update.executeUpdate();
        }
    }

    private static long number(Connection connection, String query, long key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setLong(1, key);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? found.getLong(1) : 0;
            }
        }
    }
}
