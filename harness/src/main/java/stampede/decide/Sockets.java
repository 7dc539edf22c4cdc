package stampede.decide;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.function.Consumer;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Opens the sockets of the client that a server is given. */
final class Sockets {
    private Sockets() {}

    static Socket open(URI address, Consumer<WatchedSocket> opened) {
        try {
            WatchedSocket socket = new WatchedSocket();
            socket.setTcpNoDelay(true);
            socket.setSoLinger(true, 0); // leaves no port behind that has to wait for its second use
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            opened.accept(socket);
            return socket;
        } catch (IOException e) {
            throw new JedisConnectionException("Failed to connect to " + address, e);
        }
    }
}
