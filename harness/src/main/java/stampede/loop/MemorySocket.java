package stampede.loop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;

/**
 * A connection to the wire that no system carries, for clients in this JVM whose sockets we make: what is written is there
 * at once, and whoever waits is known. It behaves as a socket on the loopback does; options that mean nothing are taken.
 */
public final class MemorySocket extends Socket {
    private final MemoryLine line;
    private final Runnable toldToWire;
    private final Runnable wakesWire;
    private final Runnable arrives;
    private volatile boolean connected;
    private volatile int timeoutMillis;

    /** A thread that says when it begins to wait, so that nobody need be woken before. */
    public interface Waiter {

        /** The calling thread begins to wait in this socket; null when it has what it waited for. */
        void waitsIn(MemorySocket socket);
    }

    /**
     * @param arrives has the wire know of it, once it is connected
     * @param toldToWire has the wire look at the line when it is pumped next
     * @param wakesWire makes whoever waits in a pump return
     */
    MemorySocket(MemoryLine line, Runnable arrives, Runnable toldToWire, Runnable wakesWire) throws SocketException {
        super((SocketImpl) null);
        this.line = line;
        this.arrives = arrives;
        this.toldToWire = toldToWire;
        this.wakesWire = wakesWire;
    }

    boolean isOn(MemoryLine which) {
        return line == which;
    }

    /** Whether nothing has come that a reader could take, nor will without a step of the wire's. */
    public boolean keepsWaiting() {
        return line.keepsWaiting();
    }

    private void tell() {
        toldToWire.run();
        if (!(Thread.currentThread() instanceof Waiter)) {
            wakesWire.run();
        }
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (Thread.currentThread() instanceof Waiter waiter && line.keepsWaiting()) {
                    waiter.waitsIn(MemorySocket.this);
                    try {
                        line.await(timeoutMillis);
                    } finally {
                        waiter.waitsIn(null); // before it takes what came, or it would seem to wait on
                    }
                }
                return line.read(bytes, offset, length, timeoutMillis);
            }

            @Override
            public int available() {
                return line.available();
            }

            @Override
            public void close() {
                MemorySocket.this.close();
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (line.write(bytes, offset, length)) {
                    tell();
                }
            }

            @Override
            public void close() {
                MemorySocket.this.close();
            }
        };
    }

    @Override
    public void close() {
        if (line.closeByClient()) {
            toldToWire.run();
            wakesWire.run();
        }
    }

    @Override
    public boolean isClosed() {
        return line.isClosedByClient();
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public boolean isBound() {
        return connected;
    }

    @Override
    public boolean isInputShutdown() {
        return line.isClosedByClient();
    }

    @Override
    public boolean isOutputShutdown() {
        return line.isClosedByClient();
    }

    @Override
    public void setSoTimeout(int millis) {
        timeoutMillis = millis;
    }

    @Override
    public int getSoTimeout() {
        return timeoutMillis;
    }

    /** Connects it to the one place it leads to, whatever the address. */
    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public synchronized void connect(SocketAddress endpoint, int millis) throws IOException {
        if (connected || isClosed()) {
            throw new SocketException(connected ? "already connected" : "Socket closed");
        }
        connected = true;
        arrives.run();
    }

    @Override
    public InetAddress getInetAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public int getPort() {
        return 0;
    }

    @Override
    public int getLocalPort() {
        return 0;
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return null;
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return null;
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public void setReuseAddress(boolean on) {}

    @Override
    public void setSoLinger(boolean on, int seconds) {}

    @Override
    public void setReceiveBufferSize(int size) {}

    @Override
    public void setSendBufferSize(int size) {}

    @Override
    public String toString() {
        return "a connection in memory";
    }
}
