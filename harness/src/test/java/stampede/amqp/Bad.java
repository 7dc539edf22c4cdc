package stampede.amqp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/** Makes a client's socket, and then writes into it what the client would not. */
final class Bad {
    private Socket socket;

    void write(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    SocketFactory of(AmqpServer server) {
        return new SocketFactory() {
            @Override
            public Socket createSocket() throws IOException {
                socket = server.factory().getSocketFactory().createSocket();
                return socket;
            }

            @Override
            public Socket createSocket(String host, int port) throws IOException {
                throw new IOException();
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
                throw new IOException();
            }

            @Override
            public Socket createSocket(InetAddress host, int port) throws IOException {
                throw new IOException();
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
                throw new IOException();
            }
        };
    }
}
