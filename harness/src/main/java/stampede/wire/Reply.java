package stampede.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One reply, or one push, as Redis sent it. */
public final class Reply {
    private final List<byte[]> chunks;

    Reply(List<byte[]> chunks) {
        this.chunks = chunks;
    }

    public static Reply of(byte[] bytes) {
        return new Reply(List.of(bytes));
    }

    static Reply of(String line) {
        return of((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** RESP's first byte, which says what kind of value this is. */
    public char kind() {
        return (char) (chunks.get(0)[0] & 0xff);
    }

    public boolean isError() {
        return kind() == '-' || kind() == '!';
    }

    /** All of it in one array. */
    public byte[] bytes() {
        if (chunks.size() == 1) {
            return chunks.get(0);
        }
        ByteBuffer all =
                ByteBuffer.allocate(chunks.stream().mapToInt(c -> c.length).sum());
        chunks.forEach(all::put);
        return all.array();
    }

    List<ByteBuffer> buffers() {
        return chunks.stream().map(ByteBuffer::wrap).toList();
    }

    long length() {
        return chunks.stream().mapToLong(c -> c.length).sum();
    }

    /** How a trace shows it: {@code 1}, {@code nil}, {@code OK}, {@code [1, nil]}. */
    public String told() {
        return new ReplyText(chunks.get(0)).told();
    }

    @Override
    public String toString() {
        return told();
    }
}
