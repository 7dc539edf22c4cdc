package stampede.time;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A bare connection to Redis: replies are what came over the wire. */
final class Line implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Line(int port) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<byte[]> args(String... words) {
        return Stream.of(words)
                .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    static String text(byte[] reply) {
        return new String(reply, StandardCharsets.ISO_8859_1);
    }

    String call(String... words) {
        return text(call(Resp.command(args(words))));
    }

    byte[] call(byte[] command) {
        return call(List.of(command));
    }

    /** Sends them all, and gives the last reply. */
    byte[] call(List<byte[]> commands) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        commands.forEach(all::writeBytes);
        send(all.toByteArray());
        byte[] reply = {};
        for (int i = 0; i < commands.size(); i++) {
            reply = read();
        }
        return reply;
    }

    void send(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasReply() {
        try {
            return in.available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] read() {
        try {
            ByteArrayOutputStream reply = new ByteArrayOutputStream();
            read(reply);
            return reply.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(ByteArrayOutputStream reply) throws IOException {
        int type = in.read();
        if (type < 0) {
            throw new IOException("closed by Redis");
        }
        StringBuilder head = new StringBuilder();
        reply.write(type);
        for (int b = in.read(); ; b = in.read()) {
            reply.write(b);
            if (b == '\n') {
                break;
            }
            head.append((char) b);
        }
        if ("$=!*~>%".indexOf(type) < 0) {
            return;
        }
        int number = Integer.parseInt(head.toString().strip());
        if ("$=!".indexOf(type) >= 0) {
            reply.writeBytes(in.readNBytes(number < 0 ? 0 : number + 2));
            return;
        }
        for (int i = 0; i < (type == '%' ? 2 * number : number); i++) {
            read(reply);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
