package messaging;

import com.rabbitmq.client.SocketConfigurator;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/**
 * What connections to a broker go through, and can be cut: then all of them break at once, without a farewell, and no new
 * one comes about until it is mended. Thread-safe.
 */
final class Cable implements SocketConfigurator {
    private final Cable trunk;
    private final Set<Socket> sockets = new HashSet<>();
    private boolean cut;

    Cable() {
        this(null);
    }

    /** @param trunk another that these connections go through as well; may be null */
    Cable(Cable trunk) {
        this.trunk = trunk;
    }

    /** Called with each socket before it is connected. */
    @Override
    public synchronized void configure(Socket socket) throws IOException {
        if (cut) {
            throw new ConnectException("the cable is cut");
        }
        if (trunk != null) {
            trunk.configure(socket);
        }
        socket.setTcpNoDelay(true);
        sockets.removeIf(Socket::isClosed);
        sockets.add(socket);
    }

    synchronized void cut() {
        cut = true;
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // it was broken before
            }
        }
        sockets.clear();
    }

    synchronized void mend() {
        cut = false;
    }

    synchronized boolean isCut() {
        return cut;
    }
}
