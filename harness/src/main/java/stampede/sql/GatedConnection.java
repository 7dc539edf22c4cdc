package stampede.sql;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import stampede.text.Text;

/** A connection whose steps pass a gate; what a pool does with it by itself passes freely. */
final class GatedConnection extends Gated {
    private final Connection real;
    private final Connection self = as(Connection.class, this);
    private final SqlSession session;
    private final GatedDataSource source;
    private final Turnstile turnstile;
    private volatile int networkTimeout;

    GatedConnection(Connection real, SqlSession session, GatedDataSource source) {
        super(real);
        this.real = real;
        this.session = session;
        this.source = source;
        turnstile = new Turnstile(real, session, source.gate(), () -> source.kill(this));
    }

    Turnstile turnstile() {
        return turnstile;
    }

    Connection self() {
        return self;
    }

    Connection real() {
        return real;
    }

    SqlSession session() {
        return session;
    }

    @Override
    Object answer(Object self, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "commit" -> end(SqlStep.What.COMMIT, method, arguments);
            case "rollback" -> end(SqlStep.What.ROLLBACK, method, arguments);
            case "setAutoCommit" ->
                (boolean) arguments[0] ? end(SqlStep.What.AUTOCOMMIT, method, arguments) : freely(method, arguments);
            case "close" -> close();
            case "abort" -> abort();
            case "isClosed" -> source.isClosed(this) || real.isClosed();
            case "createStatement" -> GatedStatement.of(made(method, arguments), Statement.class, this, null);
            case "prepareStatement" ->
                GatedStatement.of((PreparedStatement) made(method, arguments), PreparedStatement.class, this, (String)
                        arguments[0]);
            case "prepareCall" ->
                GatedStatement.of((CallableStatement) made(method, arguments), CallableStatement.class, this, (String)
                        arguments[0]);
            case "getMetaData" ->
                GatedMetaData.of((DatabaseMetaData) freely(method, arguments), this.self, source.gate());
            case "setTransactionIsolation" -> {
                refuse(Refusals.ofIsolation((int) arguments[0]));
                yield null;
            }
            // a parked step would meet it
            case "setNetworkTimeout" -> {
                networkTimeout = (int) arguments[1];
                yield null;
            }
            case "getNetworkTimeout" -> networkTimeout;
            default -> freely(method, arguments);
        };
    }

    /** What is no step. */
    private Object freely(Method method, Object... arguments) throws Throwable {
        return source.gate().asking(() -> pass(method, arguments));
    }

    /**
     * @throws SQLFeatureNotSupportedException if there is a reason
     */
    void refuse(Optional<Text> why) throws SQLException {
        if (why.isPresent()) {
            source.gate().refused(why.get());
            throw new SQLFeatureNotSupportedException("Stampede refuses: " + why.get());
        }
    }

    /** What ends no transaction is no step. */
    private Object end(SqlStep.What what, Method method, Object[] arguments) throws Throwable {
        return turnstile.isWithinTransaction()
                ? turnstile.take(
                        what, savepoint(what, arguments), () -> pass(method, arguments), value -> SqlOutcome.nothing())
                : freely(method, arguments);
    }

    private static List<SqlCall> savepoint(SqlStep.What what, Object[] arguments) {
        boolean part = what == SqlStep.What.ROLLBACK && arguments.length > 0;
        return part ? List.of(new SqlCall("ROLLBACK TO SAVEPOINT", List.of())) : List.of();
    }

    private Object close() throws Throwable {
        if (source.isClosed(this)) {
            return null;
        }
        try {
            if (turnstile.isWithinTransaction()) {
                turnstile.take(SqlStep.What.CLOSE, List.of(), this::rollBack, value -> SqlOutcome.nothing());
            }
        } finally {
            source.closed(this);
            source.gate().<Void, SQLException>asking(() -> {
                real.close();
                return null;
            });
        }
        return null;
    }

    /** A driver that closes says so and does not wait for the server, which would free the locks some time later. */
    private Object rollBack() throws SQLException {
        if (!real.isClosed()) {
            real.rollback();
        }
        return null;
    }

    /** H2's own never ends a session, and another thread may be waiting in it. */
    private Object abort() throws SQLException {
        source.closed(this);
        return source.gate().<Object, SQLException>asking(() -> {
            source.kill(this);
            return null;
        });
    }

    private Statement made(Method method, Object[] arguments) throws Throwable {
        refuse(Refusals.ofConcurrency(arguments));
        if (arguments.length > 0) {
            refuse(arguments[0] instanceof String sql ? Refusals.of(sql) : Optional.empty());
        }
        // scrolled, rows can be counted without being taken away
        return switch (method.getName() + arguments.length) {
            case "createStatement0" ->
                real.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
            case "prepareStatement1" ->
                real.prepareStatement(
                        (String) arguments[0], ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
            default -> (Statement) freely(method, arguments);
        };
    }
}
