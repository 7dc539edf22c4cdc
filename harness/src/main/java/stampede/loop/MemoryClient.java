package stampede.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A client in this JVM, to which no system has to carry anything: a thread that waits is woken, and that is all. */
final class MemoryClient implements Client {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Loop loop;
    private final MemoryLine line;
    private final Ports ports = new Ports(0, NUMBERS.incrementAndGet());
    private final Outbox outbox = new Outbox();
    private final WritableByteChannel channel = new Channel();
    private Taker taker;
    private boolean reading = true;
    private boolean willFlush;
    private boolean closed;
    private boolean ended;
    private long received;
    private long sent;

    MemoryClient(Loop loop, MemoryLine line) {
        this.loop = loop;
        this.line = line;
    }

    @Override
    public void belongsTo(Taker its) {
        taker = its;
    }

    private final class Channel implements WritableByteChannel {
        @Override
        public int write(ByteBuffer bytes) {
            int count = bytes.remaining();
            line.deliver(bytes);
            return count;
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() {
            // closed with the line
        }
    }

    /** The client has sent something, or closed. */
    void ready() {
        if (taker == null) {
            return; // nobody is there
        }
        boolean any = false;
        for (ByteBuffer next = nextWanted(); next != null; next = nextWanted()) {
            received += next.remaining();
            taker.take(next);
            any = true;
        }
        if (!closed && !ended && line.isAtEnd()) {
            ended = true;
            any = true;
        }
        if (any) {
            taker.news();
        }
    }

    private ByteBuffer nextWanted() {
        return closed || !reading || taker.isFull() ? null : line.take();
    }

    @Override
    public Ports ports() {
        return ports;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void reading(boolean wanted) {
        boolean again = wanted && !reading;
        reading = wanted;
        if (again) {
            loop.inMemory(this::ready);
        }
    }

    @Override
    public void send(Consumer<Outbox> what) {
        if (!closed) {
            what.accept(outbox);
            if (!willFlush) {
                willFlush = true;
                loop.willFlush(this::flush);
            }
        }
    }

    @Override
    public void flush() {
        willFlush = false;
        try {
            sent += outbox.writeTo(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }

    @Override
    public void closeWhenSent() {
        if (!closed) {
            flush();
            closed = true;
            line.endByWire();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            outbox.clear();
            line.closeByWire();
        }
    }

    @Override
    public long bytesReceived() {
        return received;
    }

    @Override
    public long bytesSent() {
        return sent;
    }

    @Override
    public long bytesUnsent() {
        return outbox.size();
    }

    @Override
    public boolean isReachedBy(MemorySocket socket) {
        return socket.isOn(line);
    }

    @Override
    public boolean isInMemory() {
        return true;
    }

    @Override
    public boolean isQuiet(boolean mayLeaveUnread) {
        return outbox.isEmpty() && line.isTaken() && (mayLeaveUnread || line.isRead());
    }
}
