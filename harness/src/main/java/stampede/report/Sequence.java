package stampede.report;

import java.util.List;
import java.util.Optional;
import stampede.grade.Evidence;
import stampede.text.Text;

/**
 * Draws a counterexample as a sequence diagram in SVG: one lifeline per server and one for the service, time downwards,
 * each command an arrow and each reply one back, each call a bar that is empty where others go on while it stands.
 */
final class Sequence {
    private static final int HEAD = 44;

    private final Evidence evidence;
    private final Lanes lanes;
    private final Optional<Ending> ending;
    private final int[] tops;
    private final Ink ink = new Ink(HEAD + 4);

    private Sequence(Evidence evidence, Lanes lanes) {
        this.evidence = evidence;
        this.lanes = lanes;
        this.ending = Ending.of(evidence.rows());
        this.tops = new int[evidence.rows().size() + 1];
    }

    /**
     * @param service the name of what the commands reach
     * @param kind the picture's class
     */
    static String svg(Evidence evidence, String service, Lanes lanes, String kind) {
        return new Sequence(evidence, lanes).draw(service, kind);
    }

    private String draw(String service, String kind) {
        List<Evidence.Row> rows = evidence.rows();
        for (int i = 0; i < rows.size(); i++) {
            tops[i] = ink.y();
            begun(i);
            row(rows.get(i));
            ended(i, rows.get(i));
        }
        tops[rows.size()] = ink.y();
        String lifelines = Lifelines.draw(evidence, lanes, service, HEAD, ink.y());
        String bars = new Bars(evidence, lanes, tops).draw();
        return "<svg class=\"%s\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\">%n%s%s%s</svg>%n"
                .formatted(kind, lanes.width(), ink.y() + 16, lifelines, bars, ink);
    }

    private void begun(int index) {
        int column = evidence.rows().get(index).column();
        for (Evidence.Row row : evidence.rows()) {
            for (Evidence.Call call : row.ended()) {
                if (row.column() == column && call.since() == index) {
                    ink.skip(4);
                    beside(column, lanes.side(column), "call", Text.verbatim(call.call()));
                }
            }
        }
    }

    private void ended(int index, Evidence.Row row) {
        String result = ending.filter(e -> e.holds(index)).isPresent() ? "wrong" : "call";
        for (Evidence.Call call : row.ended()) {
            ink.skip(-2);
            String shown = Width.shorten(call.result(), 2 * lanes.between(row.column()), "…");
            beside(
                    row.column(),
                    lanes.side(row.column()),
                    result,
                    call.isKnown()
                            ? Text.of(
                                    shown.isEmpty() ? "returns" : "returns %s", shown.isEmpty() ? "返回" : "返回 %s", shown)
                            : Text.of("no result", "没有结果"));
        }
        ink.skip(row.ended().isEmpty() ? 4 : 10);
    }

    private void row(Evidence.Row row) {
        int column = row.column();
        switch (row.step()) {
            case COMMAND -> command(row, lanes.server(column), lanes.side(column));
            case CALL -> {
                ink.skip(6);
                beside(column, lanes.open(column), "call", whole(row));
                ink.skip(8);
            }
            case EVENT -> {
                ink.skip(6);
                ink.diamond(lanes.server(column));
                beside(column, lanes.open(column), "event", row.what());
                ink.skip(6);
            }
        }
    }

    private static Text whole(Evidence.Row row) {
        return row.hasReply() ? Text.of("%s → %s", "%s → %s", row.what(), row.reply()) : row.what();
    }

    /** What a fault befell does not arrive: the reply if there is one, else the command. */
    private void command(Evidence.Row row, int x, int side) {
        int service = lanes.service() - side * 5;
        int quarter = (lanes.service() - x) / 4;
        ink.skip(4);
        over(row, "code", row.what());
        ink.skip(7);
        int sent = ink.y();
        if (row.hasFault() && !row.hasReply()) {
            ink.lostArrow("sent", x + side * 6, lanes.service() - quarter);
        } else {
            ink.arrow("sent", x + side * 6, service);
            if (row.hasReply()) {
                ink.skip(2);
                over(row, "reply", row.reply());
                ink.skip(7);
            } else {
                over(row, "event", Text.of("no reply", "没有答复"));
                ink.skip(4);
            }
            ink.box("busy", lanes.service(), sent);
        }
        if (row.hasReply() && row.hasFault()) {
            ink.lostArrow("back", service, x + quarter);
        } else if (row.hasReply()) {
            ink.arrow("back", service, x + side * 7);
        }
        if (row.hasFault()) {
            ink.skip(4);
            over(row, "event", row.fault());
        }
        ink.skip(6);
    }

    /** Words above or below an arrow. */
    private void over(Evidence.Row row, String kind, Text text) {
        int column = row.column();
        ink.centred(kind, (lanes.server(column) + lanes.service()) / 2, lanes.between(column), text);
    }

    private void beside(int column, int side, String kind, Text text) {
        ink.beside(kind, lanes.server(column) + side * 12, side, lanes.beside(column, side), text);
    }
}
