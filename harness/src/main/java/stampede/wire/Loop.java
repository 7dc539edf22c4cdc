package stampede.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import stampede.service.ServiceUnavailable;

/**
 * The connections of a wire and whoever pumps it: what is ready is read, and what is to be sent is written, in turns.
 */
final class Loop {
    private static final int BUFFER = 64 * 1024;

    private final Selector selector;
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private final Deque<Runnable> unsent = new ArrayDeque<>();
    /** What clients in this JVM have done; put there by any thread. */
    private final Queue<Runnable> inMemory = new ConcurrentLinkedQueue<>();

    private volatile boolean waiting;
    private ServiceUnavailable trouble;

    Loop() throws IOException {
        selector = Selector.open();
    }

    SelectionKey register(SelectableChannel channel, int operations, Runnable ready) throws IOException {
        return channel.register(selector, operations, ready);
    }

    /** Something is to be sent when there is nothing else to do. */
    void willFlush(Runnable flush) {
        unsent.add(flush);
    }

    /** Something has happened in memory, of which no selector knows. Safe from any thread; wakes nobody. */
    void inMemory(Runnable ready) {
        inMemory.add(ready);
    }

    /** Redis itself is in trouble: whoever pumps is told. */
    void trouble(ServiceUnavailable what) {
        trouble = what;
    }

    /** Does what there is to do; waits for it, unless {@code already}. */
    int pump(long millis, BooleanSupplier already) {
        boolean before = waiting; // what is looked at may pump too
        try {
            int count = takeFromMemory();
            flush();
            if (count == 0) {
                waiting = millis > 0;
                boolean atOnce = millis == 0 || already.getAsBoolean() || !inMemory.isEmpty();
                flush();
                count = atOnce ? selector.selectNow(Loop::ready) : selector.select(Loop::ready, millis);
                count += takeFromMemory();
                flush();
            }
            if (trouble != null) {
                ServiceUnavailable thrown = trouble;
                trouble = null;
                throw thrown;
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            waiting = before;
        }
    }

    private int takeFromMemory() {
        int count = 0;
        for (Runnable next = inMemory.poll(); next != null; next = inMemory.poll()) {
            next.run();
            count++;
        }
        return count;
    }

    private static void ready(SelectionKey key) {
        ((Runnable) key.attachment()).run();
    }

    private void flush() {
        for (Runnable next = unsent.poll(); next != null; next = unsent.poll()) {
            next.run();
        }
    }

    /** Safe from any thread. */
    void wakeup() {
        if (waiting) {
            selector.wakeup();
        }
    }

    ByteBuffer buffer() {
        ByteBuffer free = buffers.poll();
        return free == null ? ByteBuffer.allocateDirect(BUFFER) : free;
    }

    void release(ByteBuffer buffer) {
        buffers.push(buffer.clear());
    }

    void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
