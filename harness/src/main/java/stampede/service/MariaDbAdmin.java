package stampede.service;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import org.mariadb.jdbc.MariaDbDataSource;
import stampede.text.Text;

/** Looks at the sessions of a MariaDB or MySQL and ends them, through a connection of its own. */
final class MariaDbAdmin implements SqlAdmin, AutoCloseable {
    private static final int NO_RIGHT = 1227;
    private static final int NO_SUCH_SESSION = 1094;
    private static final long DEADLINE_NANOS = 10_000_000_000L;
    private static final String STATE = "SELECT state FROM information_schema.processlist WHERE id = ";

    private final JdbcAddress address;
    private Connection connection;

    MariaDbAdmin(JdbcAddress address) {
        this.address = address;
    }

    @Override
    public long session(Connection connection) throws SQLException {
        return connection.unwrap(org.mariadb.jdbc.Connection.class).getThreadId();
    }

    // INNODB_TRX and INNODB_LOCK_WAITS are a copy that is made anew at most every 100 ms, and never while it is read
    // more often than that (trx0i_s.cc); the monitor looks at the locks themselves.
    @Override
    public synchronized OptionalLong blockedBy(long session) {
        try (Statement statement = connection().createStatement();
                ResultSet monitor = statement.executeQuery("SHOW ENGINE INNODB STATUS")) {
            monitor.next();
            InnoDbMonitor innoDb = InnoDbMonitor.parse(monitor.getString("Status"));
            if (innoDb.waits(session)) {
                return OptionalLong.of(innoDb.onlyHolder(session).orElse(SOMEBODY));
            }
            return strings(STATE + session).stream().anyMatch(MariaDbAdmin::isWait)
                    ? OptionalLong.of(SOMEBODY)
                    : OptionalLong.empty();
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    @Override
    public synchronized void kill(long session) {
        try {
            execute("KILL " + session);
            long deadline = System.nanoTime() + DEADLINE_NANOS;
            // it leaves the list when all of it has been undone
            while (!strings("SELECT id FROM information_schema.processlist WHERE id = " + session)
                    .isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw new SQLException("session " + session + " does not end");
                }
            }
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_SESSION) {
                throw trouble(e);
            }
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }

    /** Locks that are not InnoDB's: of a table's definition, and those of GET_LOCK. */
    private static boolean isWait(String state) {
        return state != null && (state.equals("User lock") || state.matches("Waiting for .* lock"));
    }

    private Connection connection() throws SQLException {
        if (connection == null || connection.isClosed()) {
            connection = new MariaDbDataSource(address.of("")).getConnection();
            execute("SET SESSION wait_timeout = 604800");
        }
        return connection;
    }

    private List<String> strings(String query) throws SQLException {
        return OwnDatabase.strings(connection(), query);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private ServiceUnavailable trouble(SQLException e) {
        return e.getErrorCode() == NO_RIGHT
                ? new ServiceUnavailable(
                        Text.of(
                                "The user in STAMPEDE_JDBC_URL may not see at %s which session waits for which: let an"
                                        + " administrator run GRANT PROCESS ON *.* TO that user.",
                                "STAMPEDE_JDBC_URL 中的用户无权在 %s 查看哪个会话在等待锁：请管理员对该用户执行 GRANT PROCESS ON *.* TO ……。",
                                address),
                        e)
                : SqlTrouble.of(address, e);
    }
}
