package stampede.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts what Redis sends into replies and pushes, of RESP2 and RESP3, without building them: it counts the values that are
 * still to come, however deep they are nested.
 */
final class ReplyParser {
    private long missing = 1;
    private long skip;
    private long number;
    private boolean negative;
    private char kind;

    private List<byte[]> chunks = new ArrayList<>(1);

    /** Takes all bytes of the buffer; each reply that is complete goes to {@code replies}. */
    void feed(ByteBuffer in, Consumer<Reply> replies) {
        int start = in.position();
        while (in.hasRemaining()) {
            if (skip > 0) {
                int part = (int) Math.min(skip, in.remaining());
                in.position(in.position() + part);
                skip -= part;
                if (skip == 0) {
                    missing--;
                }
            } else {
                character((char) (in.get() & 0xff));
            }
            if (missing == 0) {
                chunks.add(copy(in, start));
                start = in.position();
                missing = 1;
                Reply whole = new Reply(chunks);
                chunks = new ArrayList<>(1);
                replies.accept(whole);
            }
        }
        if (in.position() > start) {
            chunks.add(copy(in, start));
        }
    }

    private void character(char c) {
        if (kind == 0) {
            kind = c;
            number = 0;
            negative = false;
        } else if (c == '\n') {
            endOfLine();
            kind = 0;
        } else if (c == '-') {
            negative = true;
        } else if (c >= '0' && c <= '9') {
            number = 10 * number + c - '0'; // of a line that is no number it is never looked at
        }
    }

    private void endOfLine() {
        long count = negative ? 0 : number;
        switch (kind) {
            case '$', '=', '!' -> {
                skip = negative ? 0 : count + 2;
                missing -= negative ? 1 : 0;
            }
            case '*', '~', '>' -> missing += count - 1;
            case '%' -> missing += 2 * count - 1;
            case '|' -> missing += 2 * count; // attributes stand before the value they belong to
            default -> missing--;
        }
    }

    private static byte[] copy(ByteBuffer in, int start) {
        byte[] part = new byte[in.position() - start];
        in.get(start, part);
        return part;
    }
}
