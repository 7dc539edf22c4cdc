package stampede.report;

import java.util.ArrayList;
import java.util.List;
import stampede.grade.Evidence;
import stampede.text.Language;
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
                .formatted(kind, lanes.width(), y + 16, Lifelines.draw(evidence, lanes, HEAD, y), bars, front);
    }

    private void row(int index, Evidence.Row row) {
        int column = row.column();
        int side = lanes.side(column);
        for (Evidence.Call call : begun(index)) {
            y += 4;
            beside(column, side, "call", Text.verbatim(call.call()));
        }
        switch (row.step()) {
            case COMMAND -> command(row, lanes.server(column), side);
            case CALL -> {
                y += 6;
                beside(column, lanes.open(column), "call", whole(row));
                y += 8;
            }
            case EVENT -> {
                y += 6;
                front.append("<path class=\"event\" d=\"M%d %dl5 5l-5 5l-5 -5z\"/>%n"
                        .formatted(lanes.server(column), y + LINE - 10));
                beside(column, lanes.open(column), "event", row.what());
                y += 6;
            }
        }
        for (Evidence.Call call : row.ended()) {
            y -= 2;
            beside(
                    column,
                    side,
                    wrongEnding ? "wrong" : "call",
                    Text.of("returns %s", "返回 %s", Width.shorten(call.result(), 2 * lanes.between(column), "…")));
        }
        y += row.ended().isEmpty() ? 4 : 10;
    }

    private static Text whole(Evidence.Row row) {
        return row.reply().isEmpty() ? row.what() : Text.of("%s → %s", "%s → %s", row.what(), row.reply());
    }

    /** Words beside a server, in lines that end at the picture's edge. */
    private void beside(int column, int side, String kind, Text text) {
        List<String> en = Wrap.of(text.in(Language.ENGLISH), lanes.beside(column, side));
        List<String> zh = Wrap.of(text.in(Language.CHINESE), lanes.beside(column, side));
        for (int i = 0; i < Math.max(en.size(), zh.size()); i++) {
            y += LINE;
            String at = " class=\"%s\" text-anchor=\"%s\" x=\"%d\" y=\"%d\""
                    .formatted(kind, side > 0 ? "start" : "end", lanes.server(column) + side * 12, y);
            Text line =
                    new Text("%1$s", "%2$s", List.of(i < en.size() ? en.get(i) : "", i < zh.size() ? zh.get(i) : ""));
            front.append(Markup.both("text", at, line)).append('\n');
        }
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
        for (String line : Wrap.of(text, lanes.between(column))) {
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
}
