package stampede.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import stampede.service.Mode;
import stampede.service.Services;

/** Thousands of byte streams, some of them RESP, are answered through the wire as they are straight. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FuzzTest {
    private static final int STREAMS = 2000;
    private static final String[] WORDS = {
        "SET",
        "GET",
        "INCR",
        "DEL",
        "PING",
        "ECHO",
        "MULTI",
        "EXEC",
        "DISCARD",
        "WATCH",
        "UNWATCH",
        "RPUSH",
        "LRANGE",
        "LPOP",
        "BLPOP",
        "HELLO",
        "SUBSCRIBE",
        "UNSUBSCRIBE",
        "PSUBSCRIBE",
        "PUBLISH",
        "EVAL",
        "RESET",
        "QUIT",
        "NOSUCH",
        "FLUSHALL",
        "CLIENT",
        "GETNAME",
        "SETNAME",
        "k",
        "l",
        "message",
        "2",
        "3",
        "0",
        "0.001",
        "-1",
        "",
        "\0",
        "\r\n",
        "\u00ff",
        "return 1",
        "return redis.call('INCR','k')"
    };
    private static final String[] SCRAPS = {
        "\r\n",
        "\n",
        "\r",
        "*",
        "$",
        "*1\r\n",
        "$4\r\n",
        "*2\r\n$",
        "$-1\r\n",
        "*-1\r\n",
        "*0\r\n",
        ":1\r\n",
        "+OK\r\n",
        "\"",
        "'",
        "\\",
        " ",
        "\0",
        "PING",
        "PING\r\n",
        "GET k\r\n",
        "*3\r\n",
        "$0\r\n\r\n",
        "*2147483648\r\n",
        "\u00ff",
        "9"
    };

    @Test
    void everyStreamIsAnsweredAsRedisDoes() throws Exception {
        try (Services services = Services.in(Mode.EMBEDDED);
                Pumped pumped = new Pumped(services.redis().uri());
                Jedis jedis = new Jedis(services.redis().uri())) {
            WireServer server = pumped.server("server A", new OpenGate());
            try (Raw bystander = new Raw(server.uri())) {
                for (int seed = 0; seed < STREAMS; seed++) {
                    List<String> pieces = pieces(new Random(seed));
                    jedis.flushAll();
                    String straight = play(services.redis().uri(), pieces);
                    jedis.flushAll();
                    String through = play(server.uri(), pieces);
                    assertThat(through).as("seed %s: %s", seed, pieces).isEqualTo(straight);
                }
                assertThat(bystander.ask("x\r\n", "ECHO", "x")).isEqualTo("$1\r\nx\r\n");
            }
        }
    }

    /** Small enough for one packet each, so that Redis reads all before it sees the end. */
    private static List<String> pieces(Random random) {
        StringBuilder stream = new StringBuilder();
        int parts = 1 + random.nextInt(8);
        for (int i = 0; i < parts; i++) {
            String part = random.nextInt(4) == 0 ? scraps(random) : command(random);
            if (random.nextInt(12) == 0 && !part.isEmpty()) {
                int at = random.nextInt(part.length());
                part = part.substring(0, at) + (char) random.nextInt(256) + part.substring(at + random.nextInt(2));
            }
            stream.append(part);
        }
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < stream.length(); ) {
            int end = Math.min(stream.length(), at + 1 + random.nextInt(random.nextBoolean() ? 400 : 12));
            pieces.add(stream.substring(at, end));
            at = end;
        }
        return pieces;
    }

    private static String command(Random random) {
        String[] words = new String[1 + random.nextInt(4)];
        for (int i = 0; i < words.length; i++) {
            words[i] = WORDS[random.nextInt(i == 0 ? 28 : WORDS.length)];
        }
        if (random.nextInt(3) == 0) {
            return String.join(" ", words) + (random.nextBoolean() ? "\r\n" : "\n");
        }
        return Raw.command(words);
    }

    private static String scraps(Random random) {
        StringBuilder scraps = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            scraps.append(SCRAPS[random.nextInt(SCRAPS.length)]);
        }
        return scraps.toString();
    }

    private static String play(URI address, List<String> pieces) throws IOException {
        try (Raw raw = new Raw(address)) {
            for (String piece : pieces) {
                raw.send(piece);
            }
            raw.endOutput();
            return Script.masked(raw.rest());
        }
    }
}
