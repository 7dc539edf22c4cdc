package stampede.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stampede.grade.Evidence;
import stampede.text.Text;

/**
 * Calls that overlapped, were the same and returned the same, one row after the other: what is said once of all of them.
 *
 * @param first the row with which the first of them ended
 * @param last the row with which the last of them ended
 */
record Ending(int first, int last, String result) {

    /** The last there is in the rows. */
    static Optional<Ending> of(List<Evidence.Row> rows) {
        for (int last = rows.size() - 1; last > 0; last--) {
            int first = last;
            while (first > 0 && isSame(rows, first - 1, last)) {
                first--;
            }
            if (first < last) {
                String result = rows.get(last).ended().get(0).result();
                return Optional.of(new Ending(first, last, result));
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(List<Evidence.Row> rows, int first, int last) {
        List<Evidence.Call> calls = new ArrayList<>();
        for (Evidence.Row row : rows.subList(first, last + 1)) {
            if (row.ended().size() != 1 || row.hasFault()) {
                return false;
            }
            calls.add(row.ended().get(0));
        }
        Evidence.Call any = calls.get(0);
        return any.isKnown()
                && !any.result().isEmpty()
                && calls.stream()
                        .allMatch(c ->
                                c.call().equals(any.call()) && c.result().equals(any.result()) && c.since() <= first);
    }

    boolean holds(int row) {
        return first <= row && row <= last;
    }

    Text text() {
        int count = last - first + 1;
        return count == 2
                ? Text.of("both returned %s", "两次都返回 %s", result)
                : Text.of("all %s returned %s", "%s 次都返回 %s", count, result);
    }
}
