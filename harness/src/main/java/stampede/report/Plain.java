package stampede.report;

/**
 * Makes a text harmless to look at that an answer may have had a hand in: what would steer a terminal, turn the line
 * round or is no character at all is spelt out.
 */
final class Plain {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Plain() {}

    static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                plain.append(' ');
            } else if (steers(c)) {
                plain.append(String.format(c > 0xFFFF ? "\\u{%x}" : "\\u%04x", c));
            } else {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    private static boolean steers(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT ->
                c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER; // letters and emoji need them
            default -> false;
        };
    }
}
