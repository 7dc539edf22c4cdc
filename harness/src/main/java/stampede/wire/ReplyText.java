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
        try {
            return value();
        } catch (IndexOutOfBoundsException e) {
            return "…"; // it goes on in a later chunk
        }
    }

    private String value() {
        char kind = (char) bytes[at++];
        String line = line();
        return switch (kind) {
            case '+', ':', ',', '(' -> line;
            case '-' -> "error " + line;
            case '_' -> "nil";
            case '#' -> line.equals("t") ? "true" : "false";
            case '$', '=', '!' -> bulk(Integer.parseInt(line));
            case '*', '~', '>' -> several(Integer.parseInt(line));
            case '%', '|' -> several(2 * Integer.parseInt(line));
            default -> "…";
        };
    }

    private String bulk(int length) {
        if (length < 0) {
            return "nil";
        }
        byte[] word = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length));
        at += length + 2;
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

    private String line() {
        int start = at;
        while (bytes[at] != '\r') {
            at++;
        }
        at += 2;
        return new String(bytes, start, at - 2 - start, StandardCharsets.UTF_8);
    }
}
