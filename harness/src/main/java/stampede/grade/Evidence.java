package stampede.grade;

import java.util.List;
import java.util.Optional;
import stampede.text.Text;

/**
 * Why a rule is broken: one sentence, and where it helps a table of what happened, one column per server, one row per
 * step, oldest first.
 */
public record Evidence(Text sentence, List<String> columns, List<Row> rows, Optional<Throwable> thrown) {

    /** A step: what stands in its server's column, and a remark behind it, or an empty one. */
    public record Row(int column, Text step, Text remark) {}

    public Evidence {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    public static Evidence of(Text sentence) {
        return new Evidence(sentence, List.of(), List.of(), Optional.empty());
    }

    public static Evidence of(Text sentence, List<String> columns, List<Row> rows) {
        return new Evidence(sentence, columns, rows, Optional.empty());
    }
}
