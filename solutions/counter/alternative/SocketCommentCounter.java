package counter.alternative;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import stampede.counter.CommentCounter;
import stampede.grade.Alternative;

/** Speaks to Redis by itself, over one socket that its threads take in turns. */
@Alternative
public final class SocketCommentCounter implements CommentCounter, AutoCloseable {
    private final Socket socket;

    public SocketCommentCounter(URI redis) throws IOException {
        socket = new Socket(redis.getHost(), redis.getPort());
        if (redis.getUserInfo() != null) {
            say("AUTH", redis.getUserInfo().replaceFirst(".*:", ""));
        }
        if (redis.getPath().length() > 1) {
            say("SELECT", redis.getPath().substring(1));
        }
    }

    @Override
    public long click(long commentId) {
        return Long.parseLong(say("INCR", "clicks:" + commentId));
    }

    @Override
    public long count(long commentId) {
        return Long.parseLong(say("INCRBY", "clicks:" + commentId, "0"));
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = new HashMap<>();
        commentIds.forEach(id -> counts.put(id, count(id)));
        return counts;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Sends a command in Redis's inline form; its reply is one line. */
    private synchronized String say(String... words) {
        try {
            socket.getOutputStream().write((String.join(" ", words) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            StringBuilder reply = new StringBuilder();
            for (int c = socket.getInputStream().read();
                    c != '\n';
                    c = socket.getInputStream().read()) {
                reply.append((char) c);
            }
            if (reply.charAt(0) == '-') {
                throw new IllegalStateException(reply.toString());
            }
            return reply.substring(1).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
