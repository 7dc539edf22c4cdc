package counter.wrong;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Keeps one connection to SQL for all its threads: one rolls back, or commits, what another has begun. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "twoFlushersStoreOnce", says = "SQL holds")
public final class SharesOneConnection extends OtherwiseRightFlush {
    public SharesOneConnection(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    private Connection shared;

    @Override
    protected void each(Work work) {
        try {
            work.on(connection());
            connection().setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized Connection connection() throws SQLException {
        shared = shared == null || shared.isClosed() ? sql.getConnection() : shared;
        return shared;
    }
}
