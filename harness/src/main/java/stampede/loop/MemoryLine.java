package stampede.loop;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The bytes between a client in this JVM and the wire, in both directions, and who has closed. Thread-safe: any thread may
 * be the client's, and whoever pumps is the wire's.
 */
final class MemoryLine {
    /** A client that is so far ahead of the wire waits, as it would for a socket. */
    private static final int MOST_AHEAD = 1 << 20;

    private final Deque<ByteBuffer> toClient = new ArrayDeque<>();
    private final Deque<ByteBuffer> toWire = new ArrayDeque<>();
    private long ahead;
    private boolean clientClosed;
    private boolean wireEnded;
    private boolean wireClosed;

    /** Returns when a reader need not wait any longer; takes nothing. */
    synchronized void await(int timeoutMillis) throws SocketTimeoutException {
        long last = timeoutMillis == 0 ? 0 : System.nanoTime() + timeoutMillis * 1_000_000L;
        boolean interrupted = false;
        try {
            while (keepsWaiting()) {
                long left = last == 0 ? 0 : (last - System.nanoTime() + 999_999) / 1_000_000;
                if (last != 0 && left <= 0) {
                    throw new SocketTimeoutException("Read timed out");
                }
                interrupted |= interruptedWhileWaiting(left);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt(); // a socket takes no notice of it either
            }
        }
    }

    /** Takes what there is, and waits for it; -1 when nothing will come any more. */
    synchronized int read(byte[] bytes, int offset, int length, int timeoutMillis) throws IOException {
        await(timeoutMillis); // once more: another reader may have been quicker
        if (clientClosed) {
            throw new SocketException("Socket closed");
        }
        ByteBuffer next = toClient.peek();
        if (next == null) {
            if (wireClosed) {
                throw new SocketException("Connection reset");
            }
            return -1;
        }
        int count = Math.min(length, next.remaining());
        next.get(bytes, offset, count);
        if (!next.hasRemaining()) {
            toClient.remove();
        }
        return count;
    }

    /** Puts bytes on their way; what nobody will read is dropped. Returns whether the wire has to be told. */
    synchronized boolean write(byte[] bytes, int offset, int length) throws IOException {
        boolean interrupted = false;
        while (ahead > MOST_AHEAD && !clientClosed && !wireEnded) {
            interrupted |= interruptedWhileWaiting(0);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (clientClosed || wireClosed) {
            throw new SocketException(clientClosed ? "Socket closed" : "Connection reset");
        }
        if (wireEnded || length == 0) {
            return false;
        }
        byte[] copy = new byte[length];
        System.arraycopy(bytes, offset, copy, 0, length);
        toWire.add(ByteBuffer.wrap(copy));
        ahead += length;
        return toWire.size() == 1;
    }

    private boolean interruptedWhileWaiting(long millis) {
        try {
            wait(millis);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** The client closes; what it has not read is lost. Returns whether the wire has to be told. */
    synchronized boolean closeByClient() {
        boolean first = !clientClosed;
        clientClosed = true;
        notifyAll();
        return first;
    }

    synchronized boolean isClosedByClient() {
        return clientClosed;
    }

    /** The next piece that the client has sent, or null. */
    synchronized ByteBuffer take() {
        ByteBuffer next = toWire.poll();
        if (next != null) {
            boolean wasFull = ahead > MOST_AHEAD;
            ahead -= next.remaining();
            if (wasFull && ahead <= MOST_AHEAD) {
                notifyAll();
            }
        }
        return next;
    }

    /** Whether the client has closed, and all that it sent before has been taken. */
    synchronized boolean isAtEnd() {
        return clientClosed && toWire.isEmpty();
    }

    /** Takes all bytes of the buffer for the client. */
    synchronized void deliver(ByteBuffer bytes) {
        if (!clientClosed && !wireEnded) {
            toClient.add(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
            notifyAll();
        }
        bytes.position(bytes.limit());
    }

    /** Nothing more will be delivered; what the client still sends is dropped. */
    synchronized void endByWire() {
        wireEnded = true;
        toWire.clear();
        ahead = 0;
        notifyAll();
    }

    /** The same at once, as a reset does it: what was delivered and not read is lost. */
    synchronized void closeByWire() {
        if (!wireEnded) {
            wireClosed = true;
            toClient.clear();
        }
        endByWire();
    }

    synchronized int available() {
        return toClient.stream().mapToInt(ByteBuffer::remaining).sum();
    }

    /** Whether the client has sent nothing that was not taken. */
    synchronized boolean isTaken() {
        return toWire.isEmpty();
    }

    /** Whether the client has read all it was sent. */
    synchronized boolean isRead() {
        return toClient.isEmpty();
    }

    /** Whether a reader would have to wait. */
    synchronized boolean keepsWaiting() {
        return toClient.isEmpty() && !clientClosed && !wireEnded;
    }
}
