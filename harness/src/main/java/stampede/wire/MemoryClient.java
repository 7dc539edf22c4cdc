package stampede.wire;

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
    private final Runnable news;
    private final Link.Ports ports = new Link.Ports(0, NUMBERS.incrementAndGet());
    private final Inbox inbox = new Inbox();
    private final Outbox outbox = new Outbox();
    private final WritableByteChannel channel = new Channel();
    private boolean reading = true;
    private boolean willFlush;
    private boolean closed;
    private boolean ended;
    private long received;
    private long sent;

    /**
     * @param news runs whenever something has come, or nothing will come any more
     */
    MemoryClient(Loop loop, MemoryLine line, Runnable news) {
        this.loop = loop;
        this.line = line;
        this.news = news;
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
        boolean any = false;
        for (ByteBuffer next = nextWanted(); next != null; next = nextWanted()) {
            received += next.remaining();
            inbox.feed(next);
            any = true;
        }
        if (!closed && !ended && line.isAtEnd()) {
            ended = true;
            any = true;
        }
        if (any) {
            news.run();
        }
    }

    private ByteBuffer nextWanted() {
        return closed || !reading || inbox.isFull() ? null : line.take();
    }

    @Override
    public Link.Ports ports() {
        return ports;
    }

    @Override
    public Inbox inbox() {
        return inbox;
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
