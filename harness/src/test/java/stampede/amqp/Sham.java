package stampede.amqp;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import stampede.service.AmqpService;

/** What looks like a broker as far as the end of the hand-shake, and then does as it is told. */
final class Sham implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    Sham() throws IOException {
        start(() -> {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                start(() -> serve(socket));
            }
        });
    }

    AmqpService service() {
        return (AmqpService) Proxy.newProxyInstance(
                AmqpService.class.getClassLoader(),
                new Class<?>[] {AmqpService.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "factory" -> {
                        ConnectionFactory factory = new ConnectionFactory();
                        factory.setPort(listener.getLocalPort());
                        yield factory;
                    }
                    case "isRabbit" -> true;
                    default -> null;
                });
    }

    private void serve(Socket socket) throws IOException, Malformed {
        socket.getInputStream().readNBytes(Upstream.GREETING.length);
        Map<String, Object> able = Map.of("capabilities", Map.of("connection.blocked", true));
        say(socket, AmqpCommand.of(0, Method.CONNECTION_START, 0, 9, able, bytes("PLAIN"), bytes("en_US")));
        FrameParser parser = new FrameParser();
        Assembler assembler = new Assembler(Method.From.CLIENT);
        byte[] buffer = new byte[4096];
        InputStream in = socket.getInputStream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            parser.feed(ByteBuffer.wrap(buffer, 0, count), frame -> answer(socket, assembler.take(frame)));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void answer(Socket socket, AmqpCommand command) {
        switch (command.method()) {
            case CONNECTION_START_OK -> say(socket, AmqpCommand.of(0, Method.CONNECTION_TUNE, 10, 131072, 60));
            case CONNECTION_OPEN -> say(socket, AmqpCommand.of(0, Method.CONNECTION_OPEN_OK, ""));
            case CONNECTION_CLOSE -> say(socket, AmqpCommand.of(0, Method.CONNECTION_CLOSE_OK));
            case CHANNEL_OPEN -> say(socket, AmqpCommand.of(command.channel(), Method.CHANNEL_OPEN_OK, new byte[0]));
            default -> {
                // it does not know how
            }
        }
    }

    private static void say(Socket socket, AmqpCommand command) {
        say(socket, command.frames().get(0).bytes());
    }

    private static void say(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            // nobody listens
        }
    }

    /** Says it on all connections. */
    void says(AmqpCommand command) {
        says(command.frames().get(0).bytes());
    }

    void says(byte[] bytes) {
        sockets.forEach(socket -> say(socket, bytes));
    }

    private interface Task {
        void run() throws Exception;
    }

    private static void start(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (Exception e) {
                        // closed
                    }
                },
                "sham");
        thread.setDaemon(true);
        thread.start();
    }

    /** Leaves without a word. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
