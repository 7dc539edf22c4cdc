package stampede.time;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import stampede.service.Mode;
import stampede.service.Services;

/** A translator before an embedded Redis, for the tests of a class; replies are written as over the wire, CRLF as a blank. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class WithRedis {
    static final long START = 1_800_000_000_123L;

    private static Services services;
    static TranslatedWorld world;
    /** Without a translator between. */
    static Line bare;

    @BeforeAll
    static void startRedis() {
        services = Services.in(Mode.EMBEDDED);
        int port = services.redis().uri().getPort();
        world = new TranslatedWorld(port);
        bare = new Line(port);
    }

    @AfterAll
    static void stopRedis() {
        bare.close();
        world.close();
        services.close();
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
