package stampede.sql;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import stampede.text.Text;

/** Says in a few words what H2 or MariaDB threw; each numbers it its own way. */
final class Failures {
    private static final int LONGEST = 100;
    private static final int H2_DUPLICATE_KEY = 23505;
    private static final int MYSQL_DUPLICATE_KEY = 1062;

    private Failures() {}

    /** Whether the database has rolled back the whole transaction to end a deadlock. */
    static boolean endedTransaction(SQLException e) {
        return state(e).startsWith("40");
    }

    /** One that every pool understands, in place of what H2 says when it finds its session ended. */
    static SQLException cut(SQLException e) {
        return state(e).startsWith("08")
                ? e
                : new SQLNonTransientConnectionException("the connection was cut", "08006", e);
    }

    static Text told(SQLException e) {
        String state = state(e);
        if (isDuplicateKey(e)) {
            return Text.of("duplicate key", "键重复");
        }
        if (endedTransaction(e)) {
            return Text.of("deadlock, rolled back", "死锁，已回滚");
        }
        if (state.startsWith("23")) {
            return Text.of("constraint violated", "违反约束");
        }
        if (state.startsWith("08")) {
            return Text.of("connection lost", "连接断开");
        }
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("?");
        return Text.of("error: %s", "错误：%s", SqlText.shortened(first, LONGEST));
    }

    private static boolean isDuplicateKey(SQLException e) {
        if (e.getErrorCode() == H2_DUPLICATE_KEY || e.getErrorCode() == MYSQL_DUPLICATE_KEY) {
            return true;
        }
        return e instanceof BatchUpdateException
                && (e.getNextException() != null && isDuplicateKey(e.getNextException())
                        || e.getCause() instanceof SQLException cause && isDuplicateKey(cause));
    }

    private static String state(SQLException e) {
        return String.valueOf(e.getSQLState());
    }
}
