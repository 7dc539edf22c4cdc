package stampede.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the beginning of a reply as a person would write it. */
final class ReplyText {
    private static final int MOST_SHOWN = 8;

    private final byte[] bytes;
    private int at;

    ReplyText(byte[] bytes) {
        this.bytes = bytes;
    }

    String told() {
        return value();
    }

    /** What lies behind the beginning that is here is shown as an ellipsis. */
    private String value() {
        if (at >= bytes.length) {
            return "…";
        }
        char kind = (char) bytes[at++];
        String line = line();
        return switch (kind) {
            case '+', ':', ',', '(' -> line;
            case '-' -> "error " + line;
            case '_' -> "nil";
            case '#' -> line.equals("t") ? "true" : "false";
            case '$', '=', '!' -> bulk(number(line));
            case '*', '~', '>' -> several(number(line));
            case '%', '|' -> several(2 * number(line));
            default -> "…";
        };
    }

    private String bulk(int length) {
        if (length < 0) {
            return "nil";
        }
        byte[] word = Arrays.copyOfRange(bytes, at, Math.max(at, (int) Math.min(bytes.length, (long) at + length)));
        at = (int) Math.min(bytes.length, (long) at + length + 2);
        return Command.shown(word);
    }

    private String several(int count) {
        if (count < 0) {
            return "nil";
        }
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < Math.min(count, MOST_SHOWN); i++) {
            shown.add(value());
        }
        return "[" + String.join(", ", shown) + (count > MOST_SHOWN ? ", …]" : "]");
    }

    private static int number(String line) {
        return line.isEmpty() || line.equals("-") ? 0 : Integer.parseInt(line); // cut off at the end of the beginning
    }

    private String line() {
        int start = at;
        while (at < bytes.length && bytes[at] != '\r') {
            at++;
        }
        String line = new String(bytes, start, at - start, StandardCharsets.UTF_8);
        at = Math.min(bytes.length, at + 2);
        return line;
    }
}
