package stampede.messaging;

import java.nio.charset.StandardCharsets;

/** A message to be published: to which exchange, and by which key. */
record Letter(String exchange, String key) {
    private static final int LONGEST_SHOWN = 40;
    private static final int SHOWN = 30;

    /** The key as reports show it: whatever is not plainly to be seen stands in quotes. */
    String shown() {
        return shown(key);
    }

    static String shown(String key) {
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        String text = key.codePointCount(0, key.length()) <= LONGEST_SHOWN
                ? key
                : key.substring(0, key.offsetByCodePoints(0, SHOWN)) + "… (" + bytes + " bytes)";
        return key.codePoints().allMatch(c -> c > ' ' && c != '"') && !key.isEmpty() ? text : '"' + text + '"';
    }
}
