package stampede.report;

import java.util.List;
import stampede.grade.Evidence;

/** The bars on the lifelines of a sequence diagram, one per call: full where its server moves, empty while others do. */
final class Bars {
    private static final int WIDTH = 10;

    private final Evidence evidence;
    private final Lanes lanes;
    private final int[] tops;
    private final StringBuilder out = new StringBuilder();

    /**
     * @param tops where each step begins, and behind them where the last one ends
     */
    Bars(Evidence evidence, Lanes lanes, int[] tops) {
        this.evidence = evidence;
        this.lanes = lanes;
        this.tops = tops;
    }

    String draw() {
        List<Evidence.Row> rows = evidence.rows();
        for (int i = 0; i < rows.size(); i++) {
            Evidence.Row row = rows.get(i);
            if (row.step() == Evidence.Step.CALL) {
                part("runs", row.column(), 0, tops[i] + 6, tops[i + 1] - 6);
            }
            int depth = 0;
            for (Evidence.Call call : row.ended()) {
                bar(row.column(), depth++, Math.min(call.since(), i), i);
            }
        }
        return out.toString();
    }

    private void bar(int column, int depth, int first, int last) {
        int from = first;
        for (int i = first; i <= last; i++) {
            if (i == last || runs(column, i) != runs(column, i + 1)) {
                int top = tops[from] + (from == first ? 6 : 0);
                int bottom = tops[i + 1] - (i == last ? 6 : 0);
                part(runs(column, i) ? "runs" : "waits", column, depth, top, bottom);
                from = i + 1;
            }
        }
    }

    private boolean runs(int column, int row) {
        return evidence.rows().get(row).column() == column;
    }

    private void part(String kind, int column, int depth, int top, int bottom) {
        out.append("<rect class=\"%s s%d\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\"/>%n"
                .formatted(
                        kind,
                        column % 4,
                        lanes.server(column) - WIDTH / 2 + depth * lanes.side(column) * -4,
                        top,
                        WIDTH,
                        bottom - top));
    }
}
