package stampede.report;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The marks of a report, in a form that the console can show. */
enum Glyphs {
    UNICODE("✔", "✘", "○", "·", "→", "…"),
    PLAIN("+", "x", "?", ".", "->", "...");

    private static final String CHINESE = "计数";

    final String kept;
    final String broken;
    final String notJudged;
    final String notStarted;
    private final String arrow;
    private final String ellipsis;

    Glyphs(String kept, String broken, String notJudged, String notStarted, String arrow, String ellipsis) {
        this.kept = kept;
        this.broken = broken;
        this.notJudged = notJudged;
        this.notStarted = notStarted;
        this.arrow = arrow;
        this.ellipsis = ellipsis;
    }

    /** Plain ASCII where a console's charset lacks the marks. */
    static Glyphs of(Charset console) {
        return console.equals(StandardCharsets.UTF_8)
                        || console.newEncoder().canEncode(UNICODE.kept + UNICODE.broken + UNICODE.notJudged)
                ? UNICODE
                : PLAIN;
    }

    static boolean showsChinese(Charset console) {
        return console.newEncoder().canEncode(CHINESE);
    }

    /** The text with our own arrows, dots and dashes made plain, and everything else the console lacks shown as '?'. */
    String fit(String text) {
        if (this == UNICODE) {
            return text;
        }
        String plain = text.replace("→", arrow)
                .replace("…", ellipsis)
                .replace("·", "|")
                .replace("★", "*")
                .replace("–", "-");
        return plain.codePoints()
                .map(c -> c < 128 ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
