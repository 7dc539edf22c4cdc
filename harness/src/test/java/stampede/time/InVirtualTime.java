package stampede.time;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A translator before a Redis, for the tests of a class; replies are written as over the wire, CRLF as a blank. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class InVirtualTime {
    static final long START = 1_800_000_000_123L;

    static TranslatedWorld world;
    /** Without a translator between. */
    static Line bare;

    static void connect(int port) {
        world = new TranslatedWorld(port);
        bare = new Line(port);
    }

    static void disconnect() {
        bare.close();
        world.close();
    }

    @BeforeEach
    void empty() {
        world.begin(START);
    }

    static void at(long sinceStart) {
        world.setTime(START + sinceStart);
    }

    static String call(String... words) {
        return call(0, words);
    }

    static String call(int connection, String... words) {
        return shown(world.call(connection, Line.args(words)));
    }

    /** Each command's words with blanks between. */
    static String transaction(int connection, String... queued) {
        return shown(world.transaction(
                connection,
                Stream.of(queued).map(line -> Line.args(line.split(" "))).toList()));
    }

    static String shown(Optional<byte[]> reply) {
        return reply.map(raw -> Line.text(raw).replace("\r\n", " ").strip()).orElse("not judged");
    }
}
