package stampede.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Leads to a port of this machine, and can be cut; who connects again gets through. */
final class Cable implements AutoCloseable {
    private final ServerSocket end;
    private final int port;
    private final List<Socket> sockets = new ArrayList<>();

    Cable(int port) throws IOException {
        this.port = port;
        end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return end.getLocalPort();
    }

    synchronized void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        end.close();
        cut();
    }

    private void accept() throws IOException {
        while (true) {
            join(end.accept(), new Socket(InetAddress.getLoopbackAddress(), port));
        }
    }

    private synchronized void join(Socket client, Socket server) {
        sockets.add(client);
        sockets.add(server);
        start(() -> client.getInputStream().transferTo(server.getOutputStream()));
        start(() -> server.getInputStream().transferTo(client.getOutputStream()));
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // it was cut
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
