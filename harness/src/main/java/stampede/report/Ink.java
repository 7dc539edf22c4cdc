package stampede.report;

import java.util.List;
import stampede.text.Language;
import stampede.text.Text;

/** Puts words and arrows onto a sequence diagram, one below the other. */
final class Ink {
    private static final int LINE = 17;

    private final StringBuilder drawn = new StringBuilder();
    private int y;

    Ink(int top) {
        this.y = top;
    }

    /** How far down the drawing reaches. */
    int y() {
        return y;
    }

    void skip(int height) {
        y += height;
    }

    /** Words around a place, in as many lines as they need. */
    void centred(String kind, int x, int letters, Text text) {
        lines(" class=\"%s\" text-anchor=\"middle\" x=\"%d\"".formatted(kind, x), letters, text);
    }

    /** Words that begin or end at a place: on its right side, or with -1 on its left. */
    void beside(String kind, int x, int side, int letters, Text text) {
        String anchor = side > 0 ? "start" : "end";
        lines(" class=\"%s\" text-anchor=\"%s\" x=\"%d\"".formatted(kind, anchor, x), letters, text);
    }

    private void lines(String attributes, int letters, Text text) {
        List<String> en = Wrap.of(text.in(Language.ENGLISH), letters);
        List<String> zh = Wrap.of(text.in(Language.CHINESE), letters);
        for (int i = 0; i < Math.max(en.size(), zh.size()); i++) {
            y += LINE;
            Text line =
                    new Text("%1$s", "%2$s", List.of(i < en.size() ? en.get(i) : "", i < zh.size() ? zh.get(i) : ""));
            drawn.append(Markup.both("text", attributes + " y=\"" + y + "\"", line))
                    .append('\n');
        }
    }

    void arrow(String kind, int from, int to) {
        int back = to > from ? -7 : 7;
        line(kind, from, to);
        path(kind + "-head", "M%d %dl%d -4M%d %dl%d 4".formatted(to, y, back, to, y, back));
    }

    /** One that does not arrive. */
    void lostArrow(String kind, int from, int to) {
        line(kind, from, to);
        path("lost", "M%d %dl8 8m0 -8l-8 8".formatted(to - 4, y - 4));
    }

    private void line(String kind, int from, int to) {
        path(kind, "M%d %dH%d".formatted(from, y, to));
    }

    void diamond(int x) {
        path("event", "M%d %dl5 5l-5 5l-5 -5z".formatted(x, y + LINE - 10));
    }

    private void path(String kind, String shape) {
        drawn.append("<path class=\"%s\" d=\"%s\"/>%n".formatted(kind, shape));
    }

    /** A narrow box from a height to this one. */
    void box(String kind, int x, int top) {
        drawn.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"8\" height=\"%d\"/>%n"
                .formatted(kind, x - 4, top - 3, y - top + 6));
    }

    @Override
    public String toString() {
        return drawn.toString();
    }
}
