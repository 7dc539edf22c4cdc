package stampede.sql;

import java.util.List;
import stampede.text.Text;

/**
 * Something that a connection asks of its database, which happens at once as far as anybody can see.
 *
 * @param session who asks
 * @param what what it asks
 * @param calls the statements: one, several for a batch, none if it is only the end of a transaction
 * @param writes whether the step may change something, or lock it, or end a transaction in which that was done; in
 *     doubt, it may
 */
public record SqlStep(SqlSession session, What what, List<SqlCall> calls, boolean writes) {
    private static final int SHOWN = 3;

    public SqlStep {
        calls = List.copyOf(calls);
    }

    /** What is asked. */
    public enum What {
        STATEMENT,
        BATCH,
        COMMIT,
        /** To the transaction's begin or to a savepoint. */
        ROLLBACK,
        /** Autocommit is switched on within a transaction, which commits it. */
        AUTOCOMMIT,
        /** The connection is closed within a transaction, which is rolled back. */
        CLOSE
    }

    /** Whether the step may change tables themselves: after such, {@code clear()} does not give back what was. */
    public boolean definesTables() {
        return calls.stream().anyMatch(call -> SqlText.definesTables(call.text()));
    }

    /** Whether the step asks the database for the time, which is always the machine's. */
    public boolean readsClock() {
        return calls.stream().anyMatch(call -> SqlText.readsClock(call.text()));
    }

    /** A line of a trace. */
    public Text told() {
        if (!calls.isEmpty()) {
            List<String> shown =
                    calls.stream().limit(SHOWN).map(SqlCall::told).distinct().toList();
            String more = calls.size() > SHOWN ? "; … (" + calls.size() + ")" : "";
            return Text.verbatim(String.join("; ", shown) + more);
        }
        return switch (what) {
            case COMMIT -> Text.verbatim("COMMIT");
            case ROLLBACK -> Text.verbatim("ROLLBACK");
            case AUTOCOMMIT -> Text.of("COMMIT, by setAutoCommit(true)", "COMMIT（由 setAutoCommit(true) 引起）");
            case CLOSE -> Text.of("ROLLBACK, by close()", "ROLLBACK（由 close() 引起）");
            case STATEMENT, BATCH -> Text.of("an empty batch", "空的批处理");
        };
    }
}
