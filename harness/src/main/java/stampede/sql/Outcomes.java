package stampede.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Sees what a statement gave, without taking it from the submission. */
final class Outcomes {
    private static final int MOST_COLUMNS = 8;

    private Outcomes() {}

    /**
     * @param value what the driver's method returned
     */
    static SqlOutcome of(Statement statement, Object value) throws SQLException {
        if (value instanceof ResultSet rows) {
            return read(rows);
        }
        if (value instanceof Boolean isQuery) {
            return isQuery ? read(statement.getResultSet()) : SqlOutcome.rows(statement.getUpdateCount(), "");
        }
        if (value instanceof Number count) {
            return SqlOutcome.rows(count.longValue(), "");
        }
        // a batch's parts may be SUCCESS_NO_INFO
        LongStream counts = value instanceof int[] some
                ? IntStream.of(some).asLongStream()
                : value instanceof long[] many ? LongStream.of(many) : LongStream.empty();
        return SqlOutcome.rows(counts.map(count -> Math.max(count, 0)).sum(), "");
    }

    private static SqlOutcome read(ResultSet rows) throws SQLException {
        if (rows.getType() == ResultSet.TYPE_FORWARD_ONLY) {
            return SqlOutcome.nothing();
        }
        if (!rows.last()) {
            return SqlOutcome.rows(0, "");
        }
        long count = rows.getRow();
        rows.first();
        List<String> values = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        for (int column = 1; column <= Math.min(columns, MOST_COLUMNS); column++) {
            values.add(shown(rows, column));
        }
        rows.beforeFirst();
        return SqlOutcome.rows(count, "(" + String.join(", ", values) + (columns > MOST_COLUMNS ? ", …)" : ")"));
    }

    private static String shown(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        boolean plain = value == null || value instanceof Number || value instanceof Boolean || value instanceof byte[];
        return SqlText.value(plain ? value : rows.getString(column));
    }
}
