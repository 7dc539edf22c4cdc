package stampede.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stampede.service.Mode;
import stampede.service.Services;

/** Through an open gate every byte is the one that Redis itself would have sent. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TransparencyTest {
    private static Services services;
    private static Pumped pumped;
    private static URI straight;
    private static URI through;

    @BeforeAll
    static void start() throws Exception {
        services = Services.in(Mode.EMBEDDED);
        straight = services.redis().uri();
        pumped = new Pumped(straight);
        through = pumped.server("server A", new OpenGate()).uri();
    }

    @AfterAll
    static void stop() throws Exception {
        pumped.close();
        services.close();
    }

    @ParameterizedTest
    @MethodSource
    void repliesAreTheSame(Script script) throws Exception {
        assertThat(play(script, through, Integer.MAX_VALUE)).isEqualTo(play(script, straight, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("repliesAreTheSame")
    void repliesAreTheSameByteByByte(Script script) throws Exception {
        assertThat(play(script, through, 1)).isEqualTo(play(script, straight, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource
    void bigValuesAreTheSame(Script script) throws Exception {
        Map<String, String> expected = play(script, straight, Integer.MAX_VALUE);
        Map<String, String> received = play(script, through, 100_000);
        assertThat(received.keySet()).isEqualTo(expected.keySet());
        received.forEach((connection, bytes) ->
                assertThat(bytes.equals(expected.get(connection))).isTrue()); // without printing megabytes
    }

    private static Map<String, String> play(Script script, URI address, int piece) throws Exception {
        services.redis().reset();
        return script.play(address, piece);
    }

    static Stream<Script> repliesAreTheSame() {
        return Scripts.all().stream();
    }

    static List<Script> bigValuesAreTheSame() {
        String big = "0123456789abcde\n".repeat(512 * 1024);
        return List.of(
                new Script("8 MB there and back")
                        .asks("a", "SET", "big", big)
                        .asks("a", "GET", "big")
                        .asks("a", "STRLEN", "big")
                        .asks("a", "APPEND", "big", big)
                        .asks("a", "QUIT"),
                new Script("8 MB in a transaction and back in RESP3")
                        .asks("a", "HELLO", "3")
                        .asks("a", "MULTI")
                        .asks("a", "SET", "big", big)
                        .asks("a", "GET", "big")
                        .asks("a", "EXEC")
                        .asks("a", "EVAL", "return {KEYS[1], ARGV[1], redis.call('GET', KEYS[1])}", "1", "big", big)
                        .asks("a", "QUIT"));
    }
}
