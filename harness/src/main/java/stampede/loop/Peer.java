package stampede.loop;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** One of our sockets, a client's or one to Redis: what arrives is passed on, what is sent waits until the socket takes it. */
public abstract class Peer {
    private final Loop loop;
    private final SocketChannel channel;
    private final Outbox outbox = new Outbox();
    private final SelectionKey key;
    private boolean reading = true;
    private boolean atEnd;
    private boolean closing;
    private boolean closed;
    private boolean willFlush;
    private long received;
    private long sent;

    protected Peer(Loop loop, SocketChannel channel) throws IOException {
        this.loop = loop;
        this.channel = channel;
        channel.configureBlocking(false);
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        key = loop.register(channel, SelectionKey.OP_READ, this::ready);
    }

    /** Takes all bytes of the buffer. */
    protected abstract void received(ByteBuffer bytes);

    /** Nothing more will come, or the connection failed. Called once, and not after a close of ours. */
    protected abstract void gone();

    /** All that was to be sent is with the socket. */
    protected void drained() {}

    SocketChannel channel() {
        return channel;
    }

    public boolean isClosed() {
        return closed;
    }

    /** Bytes that arrived so far. */
    public long bytesReceived() {
        return received;
    }

    /** Bytes that the socket has taken so far. */
    public long bytesSent() {
        return sent;
    }

    /** Bytes that the socket has yet to take. */
    public long bytesUnsent() {
        return outbox.size();
    }

    /** Sends what is written; the socket gets it when there is nothing else to do. */
    public void send(Consumer<Outbox> what) {
        if (!closed && !closing) {
            what.accept(outbox);
            if (!willFlush) {
                willFlush = true;
                loop.willFlush(this::flush);
            }
        }
    }

    /** Whether what arrives is taken; what is not taken stays in the socket. */
    public void reading(boolean wanted) {
        if (reading != wanted) {
            reading = wanted;
            interest();
        }
    }

    public void flush() {
        willFlush = false;
        if (closed) {
            return;
        }
        try {
            boolean waited = !outbox.isEmpty();
            sent += outbox.writeTo(channel);
            if (waited && outbox.isEmpty()) {
                drained();
            }
            if (closing && outbox.isEmpty()) {
                finish();
            }
            interest();
        } catch (IOException e) {
            fail();
        }
    }

    /** The other side is told, and reads what was sent before; what it still sends keeps it from being told. */
    private void finish() throws IOException {
        if (atEnd) {
            close();
        } else {
            channel.shutdownOutput();
            reading = true;
        }
    }

    private void interest() {
        if (!closed && key.isValid()) {
            int wanted =
                    (reading && !atEnd ? SelectionKey.OP_READ : 0) | (outbox.isEmpty() ? 0 : SelectionKey.OP_WRITE);
            if (key.interestOps() != wanted) {
                key.interestOps(wanted);
            }
        }
    }

    private void ready() {
        if (!closed && key.isWritable()) {
            flush();
        }
        if (!closed && reading && !atEnd && key.isReadable()) {
            read();
        }
    }

    private void read() {
        ByteBuffer buffer = loop.buffer();
        try {
            int count = channel.read(buffer);
            if (count < 0) {
                end();
                return;
            }
            received += count;
            if (!closing) {
                received(buffer.flip());
            }
        } catch (IOException e) {
            fail();
        } finally {
            loop.release(buffer);
        }
    }

    private void end() {
        atEnd = true;
        if (!closing) {
            interest();
            gone();
        } else if (outbox.isEmpty()) {
            close();
        }
    }

    private void fail() {
        boolean news = !closing && !atEnd;
        close();
        if (news) {
            gone();
        }
    }

    /** Closes once all that was sent so far is with the socket. What still comes is read and dropped. */
    public void closeWhenSent() {
        if (!closed && !closing) {
            closing = true;
            reading = true;
            willFlush = true;
            loop.willFlush(this::flush);
        }
    }

    /** Closes now; safe to call twice. */
    public void close() {
        if (!closed) {
            closed = true;
            outbox.clear();
            key.cancel();
            try {
                channel.close();
            } catch (IOException e) {
                // nobody is there to be told
            }
        }
    }
}
