package counter.alternative;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.Alternative;

/**
 * A key for each comment; a script takes them with GETDEL, one after the other, into a batch. Who could insert its number
 * into SQL adds it; who could not, for it was there already, does not.
 */
@Alternative
public final class GetDelWriteBehind implements WriteBehind {
    private static final List<String> KEYS = List.of("{clicks}:clicked", "{clicks}:batch", "{clicks}:number");

    private final UnifiedJedis redis;
    private final DataSource sql;

    public GetDelWriteBehind(UnifiedJedis redis, DataSource sql) {
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
        redis.eval("""
                redis.call('SADD', KEYS[1], ARGV[1])
                return redis.call('INCR', '{clicks}:' .. ARGV[1])""", KEYS, List.of(Long.toString(commentId)));
    }

    @Override
    public void flush() {
        for (int pass = 0; pass < 2; pass++) { // the first may be left from before
            List<?> taken = (List<?>) redis.eval("""
                    if redis.call('EXISTS', KEYS[2]) == 0 and redis.call('EXISTS', KEYS[1]) == 1 then
                      for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
                        redis.call('HSET', KEYS[2], id, redis.call('GETDEL', '{clicks}:' .. id))
                      end
                      redis.call('DEL', KEYS[1])
                      redis.call('INCR', KEYS[3])
                    end
                    return {redis.call('GET', KEYS[3]) or '0', redis.call('HGETALL', KEYS[2])}""", KEYS, List.of());
            List<?> clicks = (List<?>) taken.get(1);
            if (!clicks.isEmpty()) {
                store(Long.parseLong((String) taken.get(0)), clicks);
                redis.eval(
                        "if redis.call('GET', KEYS[3]) == ARGV[1] then redis.call('DEL', KEYS[2]) end",
                        KEYS,
                        List.of((String) taken.get(0)));
            }
        }
    }

    private void store(long number, List<?> clicks) {
        try (Connection connection = sql.getConnection()) {
            connection.setAutoCommit(false);
            if (update(connection, "INSERT IGNORE INTO stored_batch VALUES (?)", number) == 1) {
                for (int i = 0; i < clicks.size(); i += 2) {
                    long more = Long.parseLong((String) clicks.get(i + 1));
                    update(
                            connection,
                            "INSERT INTO comment_clicks VALUES (?, ?) ON DUPLICATE KEY UPDATE clicks = clicks + ?",
                            Long.parseLong((String) clicks.get(i)),
                            more,
                            more);
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int update(Connection connection, String statement, long... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                update.setLong(i + 1, values[i]);
            }
            return update.executeUpdate();
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
            throw new IllegalStateException(e);
        }
    }
}
