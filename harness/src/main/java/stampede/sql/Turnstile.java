package stampede.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Takes the steps of one connection through the gate, and cuts the connection when the gate says so. */
final class Turnstile {
    private final Connection real;
    private final SqlSession session;
    private final SqlGate gate;
    private final Action cut;
    private final OpenTransaction transaction = new OpenTransaction();

    /**
     * @param cut ends the session
     */
    Turnstile(Connection real, SqlSession session, SqlGate gate, Action cut) {
        this.real = real;
        this.session = session;
        this.gate = gate;
        this.cut = cut;
    }

    interface Action {
        void act() throws SQLException;
    }

    /** The step itself. */
    interface Taking {
        Object take() throws Throwable;
    }

    /** What the gate is told of it. */
    interface Seeing {
        SqlOutcome see(Object value) throws SQLException;
    }

    boolean isWithinTransaction() {
        return transaction.isOpen();
    }

    Object take(SqlStep.What what, List<SqlCall> calls, Taking taking, Seeing seeing) throws Throwable {
        if (real.isClosed()) {
            throw Failures.cut(new SQLException("closed")); // nothing of it gets to the database
        }
        SqlStep step = new SqlStep(session, what, calls, writes(what, calls));
        pass(() -> gate.arrived(step));
        Object value;
        try {
            value = taking.take();
        } catch (SQLException | RuntimeException e) {
            SQLException thrown = e instanceof SQLException ? (SQLException) e : new SQLException(e);
            SQLException failure = real.isClosed() ? Failures.cut(thrown) : thrown;
            transaction.failed(step, failure, autocommit());
            pass(() -> gate.done(step, SqlOutcome.failed(failure)));
            throw failure;
        }
        transaction.took(step, autocommit());
        SqlOutcome outcome = seeing.see(value);
        pass(() -> gate.done(step, outcome));
        return value;
    }

    private void pass(Action action) throws SQLException {
        try {
            action.act();
        } catch (SQLException e) {
            gate.<Void, SQLException>asking(() -> {
                cut.act();
                return null;
            });
            transaction.isLost();
            throw e;
        }
    }

    private boolean writes(SqlStep.What what, List<SqlCall> calls) {
        return what == SqlStep.What.STATEMENT || what == SqlStep.What.BATCH
                ? calls.stream().anyMatch(call -> SqlText.writes(call.text()))
                : transaction.wrote();
    }

    /** A dead connection has no transaction, as one in autocommit mode has none. */
    private boolean autocommit() {
        try {
            return real.isClosed() || real.getAutoCommit();
        } catch (SQLException e) {
            return true;
        }
    }
}
