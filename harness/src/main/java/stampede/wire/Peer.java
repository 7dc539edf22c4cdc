package stampede.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;

/** One of our sockets, a client's or one to Redis: what arrives is passed on, what is sent waits until the socket takes it. */
abstract class Peer {
    private final Wire wire;
    private final SocketChannel channel;
    private final Outbox outbox = new Outbox();
    private SelectionKey key;
    private boolean reading = true;
    private boolean closed;
    private long received;
    private long sent;

    Peer(Wire wire, SocketChannel channel) throws IOException {
        this.wire = wire;
        this.channel = channel;
        channel.configureBlocking(false);
        channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
        key = wire.register(channel, SelectionKey.OP_READ, this::ready);
    }

    /** Takes all bytes of the buffer. */
    abstract void received(ByteBuffer bytes);

    /** The other side has gone, or the connection failed. Called once, and not after {@link #close}. */
    abstract void gone();

    Wire wire() {
        return wire;
    }

    SocketChannel channel() {
        return channel;
    }

    boolean isClosed() {
        return closed;
    }

    /** Bytes that arrived so far. */
    long bytesReceived() {
        return received;
    }

    /** Bytes that the socket has taken so far. */
    long bytesSent() {
        return sent;
    }

    boolean hasSentAll() {
        return outbox.isEmpty();
    }

    void send(List<ByteBuffer> parts) {
        if (!closed) {
            outbox.add(parts);
            flush();
        }
    }

    /** Whether what arrives is taken; what is not taken stays in the socket. */
    void reading(boolean wanted) {
        reading = wanted;
        interest();
    }

    private void flush() {
        try {
            sent += outbox.writeTo(channel);
            interest();
        } catch (IOException e) {
            fail();
        }
    }

    private void interest() {
        if (!closed && key.isValid()) {
            int wanted = (reading ? SelectionKey.OP_READ : 0) | (outbox.isEmpty() ? 0 : SelectionKey.OP_WRITE);
            if (key.interestOps() != wanted) {
                key.interestOps(wanted);
            }
        }
    }

    private void ready() {
        if (closed) {
            return;
        }
        if (key.isWritable()) {
            flush();
        }
        if (!closed && reading && key.isReadable()) {
            read();
        }
    }

    private void read() {
        ByteBuffer buffer = wire.buffer();
        try {
            int count = channel.read(buffer);
            if (count < 0) {
                fail();
                return;
            }
            received += count;
            buffer.flip();
            received(buffer);
        } catch (IOException e) {
            fail();
        } finally {
            wire.release(buffer);
        }
    }

    private void fail() {
        if (!closed) {
            close();
            gone();
        }
    }

    /** Closes the socket; safe to call twice. */
    void close() {
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
