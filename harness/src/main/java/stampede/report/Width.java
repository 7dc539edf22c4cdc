package stampede.report;

/** How many columns of a terminal a text takes: Chinese characters take two. */
final class Width {

    private Width() {}

    static int of(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    /** The text with spaces behind it up to that width; unchanged if it is wider. */
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    private static boolean isWide(int c) {
        return Character.isIdeographic(c)
                || (c >= 0x3000 && c <= 0x30FF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0x1F300 && c <= 0x1FAFF);
    }
}
