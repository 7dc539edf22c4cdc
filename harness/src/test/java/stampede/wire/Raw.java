package stampede.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that knows nothing of Redis: it sends and receives bytes, here one for each character. */
final class Raw implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private int seen;
    private boolean closed;

    Raw(URI address) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** A command in RESP. */
    static String command(String... words) {
        StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            command.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        return command.toString();
    }

    Socket socket() {
        return socket;
    }

    Raw send(String bytes) throws IOException {
        return send(bytes, Integer.MAX_VALUE);
    }

    /** Sends it in pieces; what a closed connection does not take is dropped. */
    Raw send(String bytes, int piece) throws IOException {
        byte[] all = bytes.getBytes(StandardCharsets.ISO_8859_1);
        try {
            for (int at = 0, length = Math.max(piece, all.length / 2000); at < all.length; at += length) {
                socket.getOutputStream().write(all, at, Math.min(length, all.length - at));
            }
        } catch (IOException e) {
            closed = true;
        }
        return this;
    }

    /** Sends a command, and receives until what comes ends so. */
    String ask(String until, String... words) throws IOException {
        return send(command(words)).await(until);
    }

    /** Receives until what came since the last time ends so, and returns that. */
    String await(String until) throws IOException {
        while (!news().endsWith(until)) {
            if (!receive()) {
                throw new IOException("closed, instead of " + until + ", after " + news());
            }
        }
        String news = news();
        seen = received.size();
        return news;
    }

    String news() {
        return received.toString(StandardCharsets.ISO_8859_1).substring(seen);
    }

    /** All that was received, from the beginning to the end of the connection. */
    String rest() throws IOException {
        while (receive()) {
            // more
        }
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether nothing is there to be received; looks only. */
    boolean hearsNothing() throws IOException {
        return socket.getInputStream().available() == 0;
    }

    private boolean receive() throws IOException {
        byte[] bytes = new byte[64 * 1024];
        try {
            int count = socket.getInputStream().read(bytes);
            if (count < 0) {
                return false;
            }
            received.write(bytes, 0, count);
            return true;
        } catch (SocketTimeoutException e) {
            throw new IOException("nothing came after " + news(), e);
        } catch (IOException e) {
            return false; // reset
        }
    }

    void endOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // closed already
        }
    }

    boolean wasCut() {
        return closed;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
