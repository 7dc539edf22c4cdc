package counter.alternative;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.resps.StreamEntry;
import stampede.counter.WriteBehind;
import stampede.grade.Alternative;

/** Each click is an entry of a stream, and a row in SQL with the entry's id as its key: nothing is taken, nothing added. */
@Alternative
public final class StreamWriteBehind implements WriteBehind {
    private final UnifiedJedis redis;
    private final DataSource sql;

    public StreamWriteBehind(UnifiedJedis redis, DataSource sql) {
        this.redis = redis;
        this.sql = sql;
    }

    @Override
    public List<String> schema() {
        return List.of("CREATE TABLE click (entry VARCHAR(42) PRIMARY KEY, comment_id BIGINT NOT NULL)");
    }

    @Override
    public void click(long commentId) {
        redis.xadd("clicks", StreamEntryID.NEW_ENTRY, Map.of("comment", Long.toString(commentId)));
    }

    @Override
    public void flush() {
        List<StreamEntry> entries = redis.xrange("clicks", "-", "+");
        if (entries.isEmpty()) {
            return;
        }
        try (Connection connection = sql.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT IGNORE INTO click VALUES (?, ?)")) {
            connection.setAutoCommit(false);
            for (StreamEntry entry : entries) {
                insert.setString(1, entry.getID().toString());
                insert.setLong(2, Long.parseLong(entry.getFields().get("comment")));
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        redis.xdel("clicks", entries.stream().map(StreamEntry::getID).toArray(StreamEntryID[]::new));
    }

    @Override
    public long stored(long commentId) {
        try (Connection connection = sql.getConnection();
                PreparedStatement count =
                        connection.prepareStatement("SELECT COUNT(*) FROM click WHERE comment_id = ?")) {
            count.setLong(1, commentId);
            try (ResultSet found = count.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
