package stampede.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import stampede.grade.Evidence;
import stampede.text.Text;

/**
 * Draws a counterexample as a sequence diagram in SVG: one lifeline per server and one for Redis, time downwards, each
 * command an arrow and each reply one back, each call a bar that is empty where others go on while it stands.
 */
final class Sequence {
    private static final int LINE = 17;
    private static final int HEAD = 44;

    private final Evidence evidence;
    private final Lanes lanes;
    private final boolean wrongEnding;
    private final StringBuilder front = new StringBuilder();
    private final int[] tops;
    private int y = HEAD + 4;

    private Sequence(Evidence evidence, Lanes lanes) {
        this.evidence = evidence;
        this.lanes = lanes;
        this.wrongEnding = Ending.ofAll(evidence.rows()).isPresent();
        this.tops = new int[evidence.rows().size() + 1];
    }

    /**
     * @param kind the picture's class
     */
    static String svg(Evidence evidence, Lanes lanes, String kind) {
        return new Sequence(evidence, lanes).draw(kind);
    }

    private String draw(String kind) {
        List<Evidence.Row> rows = evidence.rows();
        for (int i = 0; i < rows.size(); i++) {
            tops[i] = y;
            row(i, rows.get(i));
        }
        tops[rows.size()] = y;
        String bars = new Bars(evidence, lanes, tops).draw();
        return "<svg class=\"%s\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\">%n%s%s%s</svg>%n"
                .formatted(kind, lanes.width(), y + 16, lifelines(), bars, front);
    }

    private void row(int index, Evidence.Row row) {
        int x = lanes.server(row.column());
        int side = lanes.side(row.column());
        begun(index).forEach(call -> {
            y += LINE + 4;
            label(x, side, "call", call.call());
        });
        switch (row.step()) {
            case COMMAND -> command(row, x, side);
            case CALL -> {
                y += 6;
                String whole = row.reply().isEmpty() ? row.what().toString() : row.what() + " → " + row.reply();
                for (String line : Wrap.of(whole, lanes.letters(row.column()))) {
                    y += LINE;
                    label(x, side, "call", line);
                }
                y += 8;
            }
            case EVENT -> {
                y += LINE + 6;
                front.append("<path class=\"event\" d=\"M%d %dl5 5l-5 5l-5 -5z\"/>%n".formatted(x, y - 10));
                front.append(Markup.both("text", at(x + side * 12, y, side, "event"), row.what()))
                        .append('\n');
                y += 6;
            }
        }
        for (Evidence.Call call : row.ended()) {
            y += LINE - 2;
            front.append(Markup.both(
                            "text",
                            at(x + side * 12, y, side, wrongEnding ? "wrong" : "call"),
                            Text.of(
                                    "returns %s",
                                    "返回 %s", Width.shorten(call.result(), lanes.letters(row.column()), "…"))))
                    .append('\n');
        }
        y += row.ended().isEmpty() ? 4 : 10;
    }

    private List<Evidence.Call> begun(int index) {
        List<Evidence.Call> begun = new ArrayList<>();
        int column = evidence.rows().get(index).column();
        evidence.rows().stream()
                .filter(row -> row.column() == column)
                .flatMap(row -> row.ended().stream())
                .filter(call -> call.since() == index)
                .forEach(begun::add);
        return begun;
    }

    private void command(Evidence.Row row, int x, int side) {
        y += 4;
        words(row.what().toString(), "code", row.column());
        y += 7;
        int sent = y;
        arrow(x + side * 6, lanes.redis() - side * 5, "sent");
        if (row.reply().isEmpty()) {
            y += LINE;
            front.append(Markup.both(
                            "text",
                            " class=\"event\" text-anchor=\"middle\" x=\"%d\" y=\"%d\""
                                    .formatted(middle(row.column()), y),
                            Text.of("no reply", "没有答复")))
                    .append('\n');
            y += 6;
        } else {
            y += 2;
            words(row.reply(), "reply", row.column());
            y += 7;
            arrow(lanes.redis() - side * 5, x + side * 7, "back");
        }
        front.append("<rect class=\"busy\" x=\"%d\" y=\"%d\" width=\"8\" height=\"%d\"/>%n"
                .formatted(lanes.redis() - 4, sent - 3, y - sent + 6));
        y += 6;
    }

    private int middle(int column) {
        return (lanes.server(column) + lanes.redis()) / 2;
    }

    private void words(String text, String kind, int column) {
        for (String line : Wrap.of(text, lanes.letters(column))) {
            y += LINE;
            front.append("<text class=\"%s\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">%s</text>%n"
                    .formatted(kind, middle(column), y, Markup.escape(line)));
        }
    }

    private void arrow(int from, int to, String kind) {
        int back = to > from ? -7 : 7;
        front.append("<path class=\"%s\" d=\"M%d %dH%d\"/>".formatted(kind, from, y, to));
        front.append(
                "<path class=\"%s-head\" d=\"M%d %dl%d -4M%d %dl%d 4\"/>%n".formatted(kind, to, y, back, to, y, back));
    }

    private void label(int x, int side, String kind, String text) {
        front.append("<text%s>%s</text>%n".formatted(at(x + side * 12, y, side, kind), Markup.escape(text)));
    }

    private static String at(int x, int y, int side, String kind) {
        return " class=\"%s\" text-anchor=\"%s\" x=\"%d\" y=\"%d\"".formatted(kind, side > 0 ? "start" : "end", x, y);
    }

    private String lifelines() {
        StringBuilder lines = new StringBuilder();
        IntStream.range(0, evidence.columns().size())
                .forEach(i -> lines.append(lifeline(
                        lanes.server(i), Markup.escape(evidence.columns().get(i)), "s" + i % 4)));
        if (lanes.redis() != Lanes.NOWHERE) {
            lines.append(lifeline(lanes.redis(), "Redis", "redis"));
        }
        return lines.toString();
    }

    private String lifeline(int x, String name, String kind) {
        return "<path class=\"life\" d=\"M%d %dV%d\"/><text class=\"name %s\" text-anchor=\"middle\" x=\"%d\" y=\"26\">%s</text>%n"
                .formatted(x, HEAD - 6, y + 10, kind, x, name);
    }
}
