package counter.alternative;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
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
            say("AUTH " + redis.getUserInfo().replaceFirst(".*:", ""));
        }
        if (redis.getPath().length() > 1) {
            say("SELECT " + redis.getPath().substring(1));
        }
    }

    @Override
    public long click(long commentId) {
        return Long.parseLong(say("INCR clicks:" + commentId).get(0));
    }

    @Override
    public long count(long commentId) {
        return Long.parseLong(say("INCRBY clicks:" + commentId + " 0").get(0));
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = new HashMap<>();
        if (commentIds.isEmpty()) {
            return counts;
        }
        String[] commands =
                commentIds.stream().map(id -> "INCRBY clicks:" + id + " 0").toArray(String[]::new);
        Iterator<String> values = say(commands).iterator();
        commentIds.forEach(id -> counts.put(id, Long.valueOf(values.next())));
        return counts;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Sends commands in Redis's inline form, all at once; the reply to each is one line. */
    private synchronized List<String> say(String... commands) {
        try {
            String lines = String.join("\r\n", commands) + "\r\n";
            socket.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
            List<String> replies = new ArrayList<>();
            while (replies.size() < commands.length) {
                replies.add(line());
            }
            return replies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c != '\n';
                c = socket.getInputStream().read()) {
            if (c < 0) {
                throw new EOFException("Redis has closed the connection");
            }
            line.append((char) c);
        }
        if (line.charAt(0) == '-') {
            throw new IllegalStateException(line.toString());
        }
        return line.substring(1).strip();
    }
}
