package stampede.report;

/** How many columns of a terminal a text takes: Chinese characters take two. */
final class Width {

    private Width() {}

    static int of(String text) {
        return text.codePoints().map(Width::of).sum();
    }

    /** The text with spaces behind it up to that width; unchanged if it is wider. */
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    /** The text, no wider than that: what is too much is left out before its end, where a command has its key. */
    static String shorten(String text, int width, String ellipsis) {
        if (of(text) <= width) {
            return text;
        }
        int room = Math.max(0, width - of(ellipsis));
        int end = 0;
        int taken = 0;
        for (int c; taken + of(c = text.codePointAt(end)) <= room * 3 / 5; end += Character.charCount(c)) {
            taken += of(c);
        }
        int start = text.length();
        for (int c;
                start > end && taken + of(c = text.codePointBefore(start)) <= room;
                start -= Character.charCount(c)) {
            taken += of(c);
        }
        return text.substring(0, end) + ellipsis + text.substring(start);
    }

    private static int of(int c) {
        return isWide(c) ? 2 : 1;
    }

    private static boolean isWide(int c) {
        return Character.isIdeographic(c)
                || (c >= 0x3000 && c <= 0x30FF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0x1F300 && c <= 0x1FAFF);
    }
}
