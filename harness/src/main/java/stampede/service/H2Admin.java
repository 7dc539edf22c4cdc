package stampede.service;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/** Looks at H2's sessions and ends them, partly from within, for H2 is in this process. */
final class H2Admin implements SqlAdmin {
    private static final long DEADLINE_NANOS = 10_000_000_000L;

    private final H2Waits waits = new H2Waits();
    private final Connection admin;

    H2Admin(Connection admin) throws SQLException {
        this.admin = admin;
        local(admin).getDatabase().setEventListener(waits);
    }

    @Override
    public long session(Connection connection) throws SQLException {
        return waits.watch(local(connection));
    }

    @Override
    public OptionalLong blockedBy(long session) {
        return waits.blockedBy(session);
    }

    // Connection.abort() never ends a session, and close() hangs while its thread waits for a lock.
    @Override
    public void kill(long session) {
        waits.kill(session);
        try {
            long deadline = System.nanoTime() + DEADLINE_NANOS;
            do {
                answer("SELECT ABORT_SESSION(?)", session);
                if (System.nanoTime() > deadline) {
                    throw new SQLException("session " + session + " does not end");
                }
            } while (answer("SELECT COUNT(*) > 0 FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID = ?", session));
        } catch (SQLException e) {
            throw H2.trouble(e);
        }
    }

    private synchronized boolean answer(String question, long session) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement(question)) {
            statement.setLong(1, session);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static SessionLocal local(Connection connection) throws SQLException {
        return (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    }
}
