package stampede.wire;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Splits a command typed on one line into words, with quotes and escapes as Redis's {@code sdssplitargs} has them. */
final class InlineWords {
    private final String line;
    private int at;

    private InlineWords(String line) {
        this.line = line;
    }

    static List<byte[]> of(String line) throws ProtocolError {
        InlineWords reader = new InlineWords(line);
        List<byte[]> words = new ArrayList<>();
        while (reader.skipBlanks()) {
            words.add(reader.word());
        }
        return words;
    }

    private boolean skipBlanks() {
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at < line.length();
    }

    private byte[] word() throws ProtocolError {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        while (at < line.length() && " \n\r\t".indexOf(line.charAt(at)) < 0) { // not all that is blank between words
            char c = line.charAt(at++);
            if (c == '"' || c == '\'') {
                quoted(c, word);
                break;
            }
            word.write(c);
        }
        return word.toByteArray();
    }

    /** Reads as far as the closing quote, which also ends the word. */
    private void quoted(char quote, ByteArrayOutputStream word) throws ProtocolError {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == quote) {
                if (at < line.length() && !isBlank(line.charAt(at))) {
                    break;
                }
                return;
            }
            if (c != '\\' || at == line.length()) {
                word.write(c);
            } else if (quote == '\'') {
                word.write(line.charAt(at) == '\'' ? line.charAt(at++) : c);
            } else {
                escaped(word);
            }
        }
        throw new ProtocolError("unbalanced quotes in request");
    }

    private void escaped(ByteArrayOutputStream word) {
        char c = line.charAt(at++);
        if (c == 'x'
                && at + 1 < line.length()
                && Character.digit(line.charAt(at), 16) >= 0
                && Character.digit(line.charAt(at + 1), 16) >= 0) {
            word.write(Integer.parseInt(line, at, at + 2, 16));
            at += 2;
            return;
        }
        word.write(
                switch (c) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'b' -> '\b';
                    case 'a' -> 7;
                    default -> c;
                });
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
