package stampede.loop;

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
 * The connections of one or several wires and whoever pumps them: what is ready is read, and what is to be sent is
 * written, in turns. It has no thread of its own: whoever pumps is its thread, and only that one may touch what belongs to
 * it, {@link #wakeup} excepted.
 */
public final class Loop implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Selector selector;
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private final Deque<Runnable> unsent = new ArrayDeque<>();
    /** What clients in this JVM have done; put there by any thread. */
    private final Queue<Runnable> inMemory = new ConcurrentLinkedQueue<>();

    private volatile boolean waiting;
    private ServiceUnavailable trouble;

    public Loop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** A service itself is in trouble: whoever pumps is told. */
    public void trouble(ServiceUnavailable what) {
        trouble = what;
    }

    /** Does what is to be done until {@code done}; it is looked at after each round and each {@link #wakeup}. */
    public void run(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            pump(1000, done);
        }
    }

    /** Waits for something to do, at most so many milliseconds, and does it; with 0 it does not wait. */
    public int pump(long millis) {
        return pump(millis, () -> false);
    }

    /**
     * The same, but does not wait if {@code already}: that is looked at when a {@link #wakeup} can no longer be missed.
     *
     * @throws ServiceUnavailable if a service is in trouble
     */
    public int pump(long millis, BooleanSupplier already) {
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

    /** Takes what clients in this JVM have done, and sends what that has led to; asks no system. Returns how much it was. */
    public int takeInMemory() {
        int count = takeFromMemory();
        flush();
        return count;
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

    /** Makes a pump that waits return. Safe from any thread. */
    public void wakeup() {
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

    /** Closes all that is on it. */
    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
