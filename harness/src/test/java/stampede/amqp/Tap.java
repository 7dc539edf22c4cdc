package stampede.amqp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Carries bytes to an address and back, and keeps all of them. */
final class Tap implements AutoCloseable {
    private final InetSocketAddress target;
    private final ServerSocket listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    /** One connection: what its client has said, and what it was told. */
    static final class Line {
        private final Socket here;
        private final Socket there;
        private final ByteArrayOutputStream said = new ByteArrayOutputStream();
        private final ByteArrayOutputStream told = new ByteArrayOutputStream();

        private Line(Socket here, Socket there) {
            this.here = here;
            this.there = there;
        }

        byte[] said() {
            synchronized (said) {
                return said.toByteArray();
            }
        }

        byte[] told() {
            synchronized (told) {
                return told.toByteArray();
            }
        }
    }

    Tap(InetSocketAddress target) throws IOException {
        this.target = target;
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The connections made so far. */
    List<Line> lines() {
        return lines;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket here = listener.accept();
                Socket there = new Socket(target.getAddress(), target.getPort());
                here.setTcpNoDelay(true);
                there.setTcpNoDelay(true);
                Line line = new Line(here, there);
                lines.add(line);
                start(() -> carry(here, there, line.said));
                start(() -> carry(there, here, line.told));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void carry(Socket from, Socket to, ByteArrayOutputStream kept) {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (kept) {
                    kept.write(buffer, 0, count);
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // one end has gone, and so goes the other
        }
    }

    private static void start(Runnable what) {
        Thread thread = new Thread(what, "tap");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Line line : lines) {
            line.here.close();
            line.there.close();
        }
    }
}
