package stampede.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stampede.grade.Evidence;
import stampede.text.Text;

/** What the calls of a counterexample came to, where one sentence says it of all of them. */
final class Ending {

    private Ending() {}

    /** That all calls returned the same, if they were the same calls and ended with the last steps. */
    static Optional<Text> ofAll(List<Evidence.Row> rows) {
        List<Evidence.Call> calls = new ArrayList<>();
        rows.forEach(row -> calls.addAll(row.ended()));
        int count = calls.size();
        boolean faults = rows.stream().anyMatch(Evidence.Row::hasFault);
        if (faults || count < 2 || count > rows.size() || !calls.get(0).isKnown()) {
            return Optional.empty();
        }
        Evidence.Call first = calls.get(0);
        boolean same = calls.stream()
                .allMatch(c -> c.call().equals(first.call()) && c.result().equals(first.result()));
        boolean last = rows.subList(rows.size() - count, rows.size()).stream()
                .allMatch(row -> row.ended().size() == 1);
        if (!same || !last) {
            return Optional.empty();
        }
        return Optional.of(
                count == 2
                        ? Text.of("both returned %s", "两次都返回 %s", first.result())
                        : Text.of("all %s returned %s", "%s 次都返回 %s", count, first.result()));
    }
}
