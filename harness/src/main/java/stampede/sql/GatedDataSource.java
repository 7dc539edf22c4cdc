package stampede.sql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import stampede.service.SqlService;

/**
 * Connections for one server of a submission, each step of which passes a gate. It belongs below the submission's pool,
 * for each connection is one of the database's, and is really closed when it is closed. Thread-safe.
 *
 * <p>All is READ COMMITTED. Steps are the executions of statements (a batch is one; an autocommit statement is one, its
 * commit included) and what ends a transaction that has begun. Asking for metadata, setting a savepoint, and what a pool
 * does by itself ({@code isValid}, {@code setNetworkTimeout}, {@code setAutoCommit} or {@code rollback} outside of a
 * transaction) are none. Query and network timeouts are only remembered: time that stands still does not run out.
 */
public final class GatedDataSource implements DataSource, AutoCloseable {
    private final SqlService sql;
    private final SqlGate gate;
    private final AtomicInteger ordinals = new AtomicInteger();
    private final List<GatedConnection> open = new CopyOnWriteArrayList<>();

    public GatedDataSource(SqlService sql, SqlGate gate) {
        this.sql = sql;
        this.gate = gate;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return gate.asking(this::connect);
    }

    private Connection connect() throws SQLException {
        Connection real = sql.dataSource().getConnection();
        real.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        SqlSession session =
                new SqlSession(ordinals.incrementAndGet(), sql.admin().session(real));
        GatedConnection connection = new GatedConnection(real, session, this);
        open.add(connection);
        return connection.self();
    }

    /** The connections that were opened and not closed, in order. */
    public List<SqlSession> sessions() {
        return open.stream().map(GatedConnection::session).toList();
    }

    /** Kills all sessions that are open: their transactions are undone, whatever their threads do. */
    @Override
    public void close() throws SQLException {
        for (GatedConnection connection : open) {
            kill(connection);
        }
        open.clear();
    }

    SqlGate gate() {
        return gate;
    }

    boolean isClosed(GatedConnection connection) {
        return !open.contains(connection);
    }

    void closed(GatedConnection connection) {
        open.remove(connection);
    }

    void kill(GatedConnection connection) throws SQLException {
        sql.admin().kill(connection.session().id());
        connection.real().abort(Runnable::run); // its socket, if it has one
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("Stampede has logged in already: call getConnection()");
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // nothing is logged
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // the database is there already
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("nothing is logged");
    }

    @Override
    public <T> T unwrap(Class<T> face) throws SQLException {
        if (face.isInstance(this)) {
            return face.cast(this);
        }
        throw new SQLException("Stampede gives no " + face.getName() + " from behind this object");
    }

    @Override
    public boolean isWrapperFor(Class<?> face) {
        return face.isInstance(this);
    }
}
