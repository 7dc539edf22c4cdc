package stampede.sql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import stampede.text.Text;

/**
 * What became of a step.
 *
 * @param rows how many rows were read or changed, if that is known
 * @param row the first row that was read, as shown in a trace; empty if none was read
 * @param failure what the database threw
 */
public record SqlOutcome(OptionalLong rows, String row, Optional<SQLException> failure) {

    static SqlOutcome nothing() {
        return new SqlOutcome(OptionalLong.empty(), "", Optional.empty());
    }

    static SqlOutcome rows(long rows, String first) {
        return new SqlOutcome(OptionalLong.of(rows), first, Optional.empty());
    }

    static SqlOutcome failed(SQLException e) {
        return new SqlOutcome(OptionalLong.empty(), "", Optional.of(e));
    }

    /** For a trace: {@code 1 row}, {@code 1 row (7, 'x')}, {@code duplicate key}, {@code done}. */
    public Text told() {
        if (failure.isPresent()) {
            return Failures.told(failure.get());
        }
        if (rows.isEmpty()) {
            return Text.of("done", "完成");
        }
        long count = rows.getAsLong();
        Text counted = count == 1 ? Text.of("1 row", "1 行") : Text.of("%s rows", "%s 行", count);
        String more = count > 1 ? ", …" : "";
        return row.isEmpty() ? counted : Text.of("%s %s", "%s %s", counted, row + more);
    }
}
