package stampede.sms;

import java.util.ArrayList;
import java.util.List;
import stampede.grade.Evidence;
import stampede.text.Text;

/** A long table, of which the beginning and the end tell enough. */
final class Shortened {
    private static final int FIRST = 4;
    private static final int LAST = 12;

    private Shortened() {}

    static List<Evidence.Row> of(List<Evidence.Row> rows) {
        if (rows.size() <= FIRST + LAST + 1) {
            return rows;
        }
        int left = rows.size() - FIRST - LAST;
        List<Evidence.Row> shown = new ArrayList<>(rows.subList(0, FIRST));
        shown.add(Evidence.Row.event(rows.get(FIRST).column(), Text.of("(%s more tries)", "（另有 %s 次尝试）", left)));
        shown.addAll(rows.subList(rows.size() - LAST, rows.size()));
        return shown;
    }
}
