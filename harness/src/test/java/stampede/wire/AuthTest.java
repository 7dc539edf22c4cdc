package stampede.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import stampede.service.Mode;
import stampede.service.ServiceUnavailable;
import stampede.service.Services;

/** The wire logs in by itself; who logs in as well is answered as Redis does. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AuthTest {
    private static final String PASSWORD = "p@ss word";

    @Test
    void clientsNeedNoPasswordAndMayGiveOne() throws Exception {
        Script script = new Script("log in, twice, and wrongly")
                .asks("a", "AUTH", PASSWORD)
                .asks("a", "SET", "k", "1")
                .asks("a", "AUTH", "default", PASSWORD)
                .asks("a", "AUTH", "wrong")
                .asks("a", "HELLO", "3", "AUTH", "default", "wrong")
                .asks("a", "HELLO", "3", "AUTH", "default", PASSWORD)
                .asks("a", "GET", "k")
                .asks("a", "RESET")
                .asks("a", "AUTH", PASSWORD)
                .asks("a", "GET", "k")
                .asks("a", "QUIT");
        try (Services services = Services.in(Mode.EMBEDDED);
                Jedis jedis = new Jedis(services.redis().uri())) {
            URI straight = services.redis().uri();
            jedis.configSet("requirepass", PASSWORD);
            URI withPassword = URI.create("redis://:p%40ss%20word@127.0.0.1:" + straight.getPort() + "/3");
            try (Pumped pumped = new Pumped(withPassword)) {
                WireServer server = pumped.server("server A", new OpenGate());
                String expected = script.play(straight, Integer.MAX_VALUE).get("a");
                assertThat(script.play(server.uri(), Integer.MAX_VALUE).get("a"))
                        .isEqualTo(expected);
                jedis.set("k", "of database 0");
                try (Raw raw = new Raw(server.uri())) {
                    raw.ask("+RESET\r\n", "RESET");
                    assertThat(raw.ask("\r\n1\r\n", "GET", "k")).isEqualTo("$1\r\n1\r\n");
                }
            }
            jedis.select(3);
            assertThat(jedis.get("k")).isEqualTo("1");
            jedis.configSet("requirepass", "");
        }
    }

    @Test
    void wrongPasswordIsOneSentence() {
        try (Services services = Services.in(Mode.EMBEDDED)) {
            int port = services.redis().uri().getPort();
            try (Wire wire = new Wire(URI.create("redis://:secret@127.0.0.1:" + port + "/0"))) {
                assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                ServiceUnavailable.class, () -> wire.ask(Command.of("PING"))))
                        .hasMessageStartingWith(
                                "The Redis at 127.0.0.1:" + port + "/0 refuses a connection: error ERR AUTH")
                        .hasMessageNotContaining("secret");
            }
        }
    }
}
