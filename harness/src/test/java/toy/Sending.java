package toy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;

/** Counters that say more to Redis than they should: what, says a system property. */
public final class Sending {
    /** Words with a blank between. */
    public static final String SENT = "toy.sent";

    private Sending() {}

    /** Sends a command before each click. */
    static class ACommand implements CommentCounter {
        private final UnifiedJedis redis;

        ACommand(UnifiedJedis redis) {
            this.redis = redis;
        }

        @Override
        public long click(long commentId) {
            send(System.getProperty(SENT).split(" "));
            return redis.incr("clicks:" + commentId);
        }

        void send(String[] words) {
            CommandArguments command = new CommandArguments(() -> words[0].getBytes(StandardCharsets.UTF_8));
            Arrays.stream(words).skip(1).forEach(command::add);
            redis.executeCommand(new CommandObject<>(command, BuilderFactory.RAW_OBJECT));
        }

        @Override
        public long count(long commentId) {
            String count = redis.get("clicks:" + commentId);
            return count == null ? 0 : Long.parseLong(count);
        }

        @Override
        public Map<Long, Long> counts(Collection<Long> commentIds) {
            Map<Long, Long> counts = new TreeMap<>();
            commentIds.forEach(id -> counts.put(id, count(id)));
            return counts;
        }
    }

    /** The same from a script, and nobody hears of an error. */
    static final class AScript extends ACommand {
        private final UnifiedJedis redis;

        AScript(UnifiedJedis redis) {
            super(redis);
            this.redis = redis;
        }

        @Override
        void send(String[] words) {
            redis.eval("redis.pcall(unpack(ARGV)) return 1", 0, words);
        }
    }

    /** Sends bytes. */
    static final class Bytes extends ACommand {
        private final URI address;

        Bytes(UnifiedJedis redis, URI address) {
            super(redis);
            this.address = address;
        }

        @Override
        void send(String[] words) {
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                socket.getOutputStream().write((words[0] + "\r\n").getBytes(StandardCharsets.UTF_8));
                throw new IllegalStateException(
                        new String(socket.getInputStream().readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
