package stampede.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import stampede.loop.Outbox;

/** One reply, or one push, as Redis sent it. */
public final class Reply {
    private static final int TOLD_OF = 4096;

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

    /** The same with one byte for each character. */
    static Reply ofBytes(String line) {
        return of((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Several that belong to one command. */
    static Reply joined(List<Reply> replies) {
        return new Reply(replies.stream().flatMap(r -> r.chunks.stream()).toList());
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
        ByteBuffer all = ByteBuffer.allocate(length());
        chunks.forEach(all::put);
        return all.array();
    }

    private int length() {
        return chunks.stream().mapToInt(c -> c.length).sum();
    }

    void writeTo(Outbox out) {
        chunks.forEach(out::add);
    }

    /** Whether it is, or begins with, an array or a push whose first element is this word. */
    boolean begins(String word) {
        byte[] start = prefix(40);
        int end = 0;
        while (end < start.length && start[end] != '\n') {
            end++;
        }
        String rest = "$" + word.length() + "\r\n" + word + "\r\n";
        return new String(start, StandardCharsets.ISO_8859_1).startsWith(rest, end + 1)
                && (kind() == '*' || kind() == '>');
    }

    /** Of CLIENT LIST: whether the client waits in a blocking command. */
    boolean saysThatItWaits() {
        String text = new String(bytes(), StandardCharsets.ISO_8859_1);
        int flags = text.indexOf(" flags=");
        return flags >= 0 && text.substring(flags, text.indexOf(' ', flags + 1)).indexOf('b') > 0;
    }

    /** How a trace shows it: {@code 1}, {@code nil}, {@code OK}, {@code [1, nil]}. */
    public String told() {
        return new ReplyText(prefix(TOLD_OF)).told();
    }

    /** The first bytes, however they were cut when they came. */
    private byte[] prefix(int length) {
        ByteBuffer first = ByteBuffer.allocate(Math.min(length, length()));
        for (byte[] chunk : chunks) {
            first.put(chunk, 0, Math.min(chunk.length, first.remaining()));
        }
        return Arrays.copyOf(first.array(), first.position());
    }

    @Override
    public String toString() {
        return told();
    }
}
