package stampede.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a socket has yet to take. */
final class Outbox {
    private static final int AT_ONCE = 64;

    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();

    void add(List<ByteBuffer> parts) {
        waiting.addAll(parts);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Writes as much as the socket takes now; returns how many bytes that were. */
    long writeTo(SocketChannel channel) throws IOException {
        long written = 0;
        while (!waiting.isEmpty()) {
            long part;
            if (waiting.size() == 1) {
                part = channel.write(waiting.peek());
            } else {
                part = channel.write(waiting.stream().limit(AT_ONCE).toArray(ByteBuffer[]::new));
            }
            while (!waiting.isEmpty() && !waiting.peek().hasRemaining()) {
                waiting.remove();
            }
            written += part;
            if (part == 0) {
                break;
            }
        }
        return written;
    }

    void clear() {
        waiting.clear();
    }
}
