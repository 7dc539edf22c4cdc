package stampede.sql;

import java.sql.SQLException;

/** Whether a connection is within a transaction, as far as its steps tell; in doubt, it is. */
final class OpenTransaction {
    private boolean open;
    private boolean begun;
    private boolean wrote;

    synchronized boolean isOpen() {
        return open;
    }

    /** Whether its end may change something: rows, or what waits for its locks. */
    synchronized boolean wrote() {
        return wrote;
    }

    synchronized void took(SqlStep step, boolean autocommit) {
        switch (step.what()) {
            case COMMIT, AUTOCOMMIT, CLOSE -> end();
            case ROLLBACK -> {
                if (step.calls().stream().allMatch(call -> SqlText.rollsBackAll(call.text()))) {
                    end();
                }
            }
            case STATEMENT, BATCH -> {
                if (step.calls().stream().anyMatch(call -> SqlText.begins(call.text()))) {
                    end();
                    begun = true;
                }
                open = begun || !autocommit;
                wrote = open && (wrote || step.writes());
            }
        }
    }

    synchronized void failed(SqlStep step, SQLException e, boolean autocommit) {
        if (Failures.endedTransaction(e)) {
            end();
        } else if (step.what() == SqlStep.What.STATEMENT || step.what() == SqlStep.What.BATCH) {
            // part of it may have been done, and it may hold locks
            took(step, autocommit);
        }
    }

    synchronized void isLost() {
        end();
    }

    private void end() {
        open = false;
        begun = false;
        wrote = false;
    }
}
