package stampede.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts what a client sends into commands, with the limits and complaints of Redis's own parser. */
final class CommandParser {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_WORDS = 1024 * 1024;
    private static final long LONGEST_WORD = 512L * 1024 * 1024;
    /** A word is given its whole length at once up to here; a longer one has to arrive before it costs memory. */
    private static final int ALLOCATED_AT_ONCE = 1 << 20;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    private List<byte[]> words = new ArrayList<>();
    private int missing;
    private byte[] word;
    private int filled;
    private int length;

    /** Takes all bytes of the buffer; each command that is complete goes to {@code commands}. */
    void feed(ByteBuffer in, Deque<Command> commands) throws ProtocolError {
        while (in.hasRemaining()) {
            if (word != null) {
                fill(in, commands);
            } else if (endsLine(in)) {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                line.reset();
                take(text, commands);
            }
        }
    }

    private void fill(ByteBuffer in, Deque<Command> commands) throws ProtocolError {
        int part = Math.min(in.remaining(), length + 2 - filled);
        int content = Math.max(0, Math.min(part, length - filled));
        if (content > 0) {
            if (filled + content > word.length) {
                word = java.util.Arrays.copyOf(
                        word, (int) Math.min(length, Math.max(filled + content, 2L * word.length)));
            }
            in.get(word, filled, content);
        }
        in.position(in.position() + part - content); // line end, which Redis does not look at either
        filled += part;
        if (filled == length + 2) {
            words.add(word);
            word = null;
            finishIfWhole(commands);
        }
    }

    /** Whether the line that began is complete now. */
    private boolean endsLine(ByteBuffer in) throws ProtocolError {
        while (in.hasRemaining()) {
            byte b = in.get();
            if (b == '\n') {
                return true;
            }
            line.write(b);
            if (line.size() > LONGEST_LINE) {
                throw new ProtocolError(
                        missing > 0
                                ? "too big bulk count string"
                                : line.toString(StandardCharsets.ISO_8859_1).startsWith("*")
                                        ? "too big mbulk count string"
                                        : "too big inline request");
            }
        }
        return false;
    }

    private void take(String ended, Deque<Command> commands) throws ProtocolError {
        String text = ended.endsWith("\r") ? ended.substring(0, ended.length() - 1) : ended;
        if (missing > 0) {
            if (!text.startsWith("$")) {
                throw new ProtocolError("expected '$', got '" + (text.isEmpty() ? '\r' : text.charAt(0)) + "'");
            }
            length = (int) number(text, LONGEST_WORD, "invalid bulk length");
            if (length < 0) {
                throw new ProtocolError("invalid bulk length");
            }
            word = new byte[Math.min(length, ALLOCATED_AT_ONCE)];
            filled = 0;
        } else if (text.startsWith("*")) {
            missing = (int) Math.max(0, number(text, MOST_WORDS, "invalid multibulk length"));
        } else {
            List<byte[]> inline = InlineWords.of(text);
            if (!inline.isEmpty()) {
                commands.add(new Command(inline));
            }
        }
    }

    private void finishIfWhole(Deque<Command> commands) {
        if (--missing == 0) {
            commands.add(new Command(words));
            words = new ArrayList<>();
        }
    }

    private static long number(String text, long most, String complaint) throws ProtocolError {
        try {
            long number = Long.parseLong(text, 1, text.length(), 10);
            if (number <= most && text.charAt(1) != '+') {
                return number;
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            // the complaint below says it
        }
        throw new ProtocolError(complaint);
    }
}
