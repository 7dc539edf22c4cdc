package stampede.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import stampede.grade.Evidence;
import stampede.text.Text;

/**
 * Lays a counterexample's steps out for a console: one column per server, and behind them what the calls returned. What
 * does not fit is shortened; the files have all of it.
 */
final class StepTable {
    private static final int PAGE = 100;
    private static final int INDENT = 4;
    private static final int GAP = 3;
    private static final int LEAST_REMARK = 24;
    private static final int MOST_ROWS = 30;
    private static final int FIRST_ROWS = 10;

    private final Sheet sheet;
    private final List<String> servers;
    private final List<Evidence.Row> rows;
    private final List<String> remarks = new ArrayList<>();
    private final String ellipsis;
    private int[] widths;
    private int remarkWidth;

    StepTable(Sheet sheet, Evidence evidence) {
        this.sheet = sheet;
        this.servers = evidence.columns().stream().map(sheet::fit).toList();
        this.rows = evidence.rows();
        this.ellipsis = sheet.fit("…");
        rows.forEach(row -> remarks.add(sheet.text(row.remark())));
        Ending.of(rows).ifPresent(ending -> {
            remarks.subList(ending.first(), ending.last()).replaceAll(remark -> "");
            remarks.set(ending.last(), sheet.text(ending.text()));
        });
    }

    void print() {
        if (rows.isEmpty()) {
            return;
        }
        measure();
        StringBuilder head = new StringBuilder(" ".repeat(INDENT));
        for (int i = 0; i < widths.length; i++) {
            head.append(Width.pad(Width.shorten(servers.get(i), widths[i], ellipsis), widths[i] + GAP));
        }
        sheet.line(head.toString());
        int left =
                rows.size() > MOST_ROWS ? rows.size() - MOST_ROWS + 1 : 0; // the line that says so takes a row's place
        for (int i = 0; i < rows.size(); i++) {
            if (left > 0 && i == FIRST_ROWS) {
                sheet.line(Text.of(
                        "    … %s steps are left out here; the file has all of them", "    …… 这里略去 %s 步，文件里有全部", left));
                i += left;
            }
            print(rows.get(i), remarks.get(i));
        }
    }

    private void print(Evidence.Row row, String remark) {
        int width = widths[row.column()];
        int before = INDENT
                + Arrays.stream(widths, 0, row.column()).map(w -> w + GAP).sum();
        int all = INDENT + Arrays.stream(widths).map(w -> w + GAP).sum();
        String behind = Width.shorten(remark, remarkWidth, ellipsis);
        for (String line : cell(row, width)) {
            sheet.line(behind.isEmpty() ? indented(before, line) : Width.pad(indented(before, line), all) + behind);
            behind = "";
        }
    }

    private static String indented(int columns, String line) {
        return " ".repeat(columns) + line;
    }

    /** A step in a line, or where that is too wide with its reply in a second one. */
    private List<String> cell(Evidence.Row row, int width) {
        String what = sheet.text(row.what());
        if (Width.of(whole(row)) <= width || !row.hasReply()) {
            return List.of(Width.shorten(whole(row), width, ellipsis));
        }
        String reply = sheet.fit("  → ") + sheet.text(row.reply());
        return List.of(Width.shorten(what, width, ellipsis), Width.shorten(reply, width, ellipsis));
    }

    private String whole(Evidence.Row row) {
        String what = sheet.text(row.what());
        return row.hasReply() ? what + sheet.fit(" → ") + sheet.text(row.reply()) : what;
    }

    private void measure() {
        widths = servers.stream().mapToInt(Width::of).toArray();
        rows.forEach(row -> widths[row.column()] = Math.max(widths[row.column()], Width.of(whole(row))));
        remarkWidth = remarks.stream().mapToInt(Width::of).max().orElse(0);
        int room = PAGE - INDENT - widths.length * GAP;
        remarkWidth = Math.min(
                remarkWidth, Math.max(LEAST_REMARK, room - Arrays.stream(widths).sum()));
        share(room - remarkWidth);
    }

    /** Columns that need less than their share keep what they need; the others share what is left. */
    private void share(int room) {
        int[] ascending = Arrays.stream(widths).sorted().toArray();
        int most = Integer.MAX_VALUE;
        int left = room;
        for (int i = 0; i < ascending.length; i++) {
            int share = Math.max(1, left / (ascending.length - i));
            if (ascending[i] > share) {
                most = share;
                break;
            }
            left -= ascending[i];
        }
        int limit = most;
        widths = Arrays.stream(widths).map(w -> Math.min(w, limit)).toArray();
    }
}
