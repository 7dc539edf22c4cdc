package counter.alternative;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.Alternative;

/**
 * Nothing is ever added in SQL: each batch has rows of its own, named by server and batch, and what is stored is their
 * sum. Batches of all servers wait in Redis side by side; whoever flushes stores all that there are.
 */
@Alternative
public final class InboxWriteBehind implements WriteBehind {
    private static final String PENDING = "{clicks}:pending";
    private static final String BATCHES = "{clicks}:batches";

    private final String server = UUID.randomUUID().toString();
    private final UnifiedJedis redis;
    private final DataSource sql;

    public InboxWriteBehind(UnifiedJedis redis, DataSource sql) {
        this.redis = redis;
        this.sql = sql;
    }

    @Override
    public List<String> schema() {
        return List.of("CREATE TABLE inbox (server CHAR(36), batch BIGINT, comment_id BIGINT, clicks BIGINT NOT NULL,"
                + " PRIMARY KEY (server, batch, comment_id))");
    }

    @Override
    public void click(long commentId) {
        redis.hincrBy(PENDING, Long.toString(commentId), 1);
    }

    @Override
    public void flush() {
        redis.eval("""
                if redis.call('EXISTS', KEYS[1]) == 1 then
                  local name = ARGV[1] .. ':' .. redis.call('INCR', KEYS[3])
                  redis.call('RENAME', KEYS[1], KEYS[2] .. ':' .. name)
                  redis.call('SADD', KEYS[2], name)
                end""", List.of(PENDING, BATCHES, "{clicks}:number"), List.of(server));
        for (String name : redis.smembers(BATCHES)) {
            store(name.split(":"), redis.hgetAll(BATCHES + ":" + name));
            try (var both = redis.multi()) { // no name is ever used again, so this is the batch, or nothing
                both.srem(BATCHES, name);
                Response<Long> deleted = both.del(BATCHES + ":" + name);
                both.exec();
                deleted.get();
            }
        }
    }

    private void store(String[] name, Map<String, String> clicks) {
        try (Connection connection = sql.getConnection();
                PreparedStatement row = connection.prepareStatement("INSERT IGNORE INTO inbox VALUES (?, ?, ?, ?)")) {
            for (Map.Entry<String, String> each : clicks.entrySet()) {
                row.setString(1, name[0]);
                row.setLong(2, Long.parseLong(name[1]));
                row.setLong(3, Long.parseLong(each.getKey()));
                row.setLong(4, Long.parseLong(each.getValue()));
                row.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long stored(long commentId) {
        try (Connection connection = sql.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT SUM(clicks) FROM inbox WHERE comment_id = ?")) {
            select.setLong(1, commentId);
            try (ResultSet sum = select.executeQuery()) {
                sum.next();
                return sum.getLong(1); // 0 if it is NULL
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
