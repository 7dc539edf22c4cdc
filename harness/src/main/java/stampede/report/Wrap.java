package stampede.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks a command into lines, between words where that is possible. */
final class Wrap {
    private static final int LONGEST = 400;

    private Wrap() {}

    static List<String> of(String text, int width) {
        String left = Width.shorten(Plain.of(text), LONGEST, "…");
        List<String> lines = new ArrayList<>();
        while (Width.of(left) > width) {
            int end = fitting(left, width);
            int blank = left.lastIndexOf(' ', end);
            boolean between = blank > 0 && (blank > end / 2 || Width.of(wordAfter(left, blank)) <= width);
            lines.add(left.substring(0, between ? blank : end));
            left = left.substring(between ? blank + 1 : end);
        }
        lines.add(left);
        return lines;
    }

    private static String wordAfter(String text, int blank) {
        int end = text.indexOf(' ', blank + 1);
        return text.substring(blank + 1, end < 0 ? text.length() : end);
    }

    private static int fitting(String text, int width) {
        int end = text.offsetByCodePoints(0, 1);
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            if (Width.of(text.substring(0, next)) > width) {
                return end;
            }
            end = next;
        }
        return end;
    }
}
