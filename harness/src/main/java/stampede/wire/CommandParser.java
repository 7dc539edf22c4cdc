package stampede.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts what a client sends into commands, as {@code networking.c} of Redis 7 does, with its limits, complaints and
 * oddities: a line of the protocol ends one byte after its CR whatever that byte is, and behind a NUL no end is found.
 */
final class CommandParser {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final long LONGEST_WORD = 512L * 1024 * 1024;
    /** A word is given its whole length at once up to here; a longer one has to arrive before it costs memory. */
    private static final int ALLOCATED_AT_ONCE = 16 << 20;

    private byte[] line = new byte[64];
    private int lineLength;
    private boolean blind;
    private boolean ending;
    private long missing;
    private List<byte[]> words = new ArrayList<>();
    private byte[] word;
    private int filled;
    private int length;

    /** Takes all bytes of the buffer; each command that is complete goes to {@code commands}. */
    void feed(ByteBuffer in, Consumer<Command> commands) throws ProtocolError {
        while (in.hasRemaining()) {
            if (word != null) {
                fill(in, commands);
            } else {
                take(in.get(), commands);
            }
        }
    }

    private void take(byte b, Consumer<Command> commands) throws ProtocolError {
        boolean inline = missing == 0 && (lineLength == 0 ? b != '*' : line[0] != '*');
        if (inline ? b == '\n' && !blind : ending) {
            endOfLine(inline, commands);
            lineLength = 0;
            ending = false;
            return;
        }
        if (!inline && b == '\r' && !blind) {
            ending = true;
            return;
        }
        blind |= b == 0;
        if (lineLength == LONGEST_LINE) {
            throw new ProtocolError(
                    inline
                            ? "too big inline request"
                            : missing > 0 ? "too big bulk count string" : "too big mbulk count string");
        }
        if (lineLength == line.length) {
            line = Arrays.copyOf(line, 2 * lineLength);
        }
        line[lineLength++] = b;
    }

    private void endOfLine(boolean inline, Consumer<Command> commands) throws ProtocolError {
        if (inline) {
            int end = lineLength > 0 && line[lineLength - 1] == '\r' ? lineLength - 1 : lineLength;
            List<byte[]> typed = InlineWords.of(new String(line, 0, end, StandardCharsets.ISO_8859_1));
            if (!typed.isEmpty()) {
                commands.accept(new Command(typed));
            }
        } else if (missing == 0) {
            missing = Math.max(0, number(Integer.MAX_VALUE, "invalid multibulk length"));
        } else {
            if (lineLength == 0 || line[0] != '$') {
                throw new ProtocolError(
                        "expected '$', got '" + (lineLength == 0 ? ' ' : (char) (line[0] & 0xff)) + "'");
            }
            length = (int) number(LONGEST_WORD, "invalid bulk length");
            if (length < 0) {
                throw new ProtocolError("invalid bulk length");
            }
            word = new byte[Math.min(length, ALLOCATED_AT_ONCE)];
            filled = 0;
        }
    }

    private void fill(ByteBuffer in, Consumer<Command> commands) {
        int part = Math.min(in.remaining(), length + 2 - filled);
        int content = Math.max(0, Math.min(part, length - filled));
        if (filled + content > word.length) {
            word = Arrays.copyOf(word, (int) Math.min(length, Math.max(filled + content, 2L * word.length)));
        }
        in.get(word, Math.min(filled, word.length), content);
        in.position(in.position() + part - content); // the line end, which Redis does not look at either
        filled += part;
        if (filled == length + 2) {
            words.add(word);
            word = null;
            if (--missing == 0) {
                List<byte[]> whole = words;
                words = new ArrayList<>();
                commands.accept(new Command(whole));
            }
        }
    }

    /** The number behind the line's first byte, written as Redis's {@code string2ll} wants it. */
    private long number(long most, String complaint) throws ProtocolError {
        int first = lineLength > 1 && line[1] == '-' ? 2 : 1;
        boolean zero = lineLength == 2 && line[1] == '0';
        boolean proper = lineLength > first && lineLength <= 21 && line[first] >= '1' && line[first] <= '9';
        try {
            if (zero || proper) {
                long number = Long.parseLong(new String(line, 1, lineLength - 1, StandardCharsets.ISO_8859_1));
                if (number <= most) {
                    return number;
                }
            }
        } catch (NumberFormatException e) {
            // the complaint below says it
        }
        throw new ProtocolError(complaint);
    }
}
