package stampede.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The way to a Redis behind TLS: an address on this machine, from which threads carry bytes to it and back. What fails, a
 * certificate for instance, closes the connection.
 */
final class Tunnel implements Closeable {
    private static final int CONNECT_MILLIS = 5_000;

    private final Login login;
    private final SocketFactory factory;
    private final ServerSocket listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile IOException trouble;
    private volatile boolean closed;

    Tunnel(Login login) throws IOException {
        this(login, SSLSocketFactory.getDefault());
    }

    Tunnel(Login login, SocketFactory factory) throws IOException {
        this.login = login;
        this.factory = factory;
        start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket here = listener.accept();
                sockets.add(here);
                start(() -> connect(here));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void connect(Socket here) {
        try {
            SSLSocket there = (SSLSocket) factory.createSocket();
            sockets.add(there);
            there.connect(login.address(), CONNECT_MILLIS);
            SSLParameters parameters = there.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            there.setSSLParameters(parameters);
            here.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
            there.startHandshake();
            start(() -> carry(there, here));
            carry(here, there);
        } catch (IOException e) {
            trouble = e;
            close(here);
        }
    }

    /** Why the last connection that failed could not be made, or null. */
    IOException trouble() {
        return trouble;
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[64 * 1024];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                out.write(bytes, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // one end has gone, and so goes the other
        } finally {
            sockets.remove(from);
            sockets.remove(to);
            if (closed) {
                close(from);
                close(to);
            }
        }
    }

    private void start(Runnable what) {
        Thread thread = new Thread(what, "tunnel to " + login);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        sockets.forEach(this::close);
    }

    private void close(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }
}
