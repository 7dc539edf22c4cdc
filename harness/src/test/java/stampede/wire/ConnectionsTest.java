package stampede.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;
import stampede.service.ServiceUnavailable;

/** How connections end, on either side, and that the next one finds nothing of them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConnectionsTest {
    private Played played;

    @BeforeEach
    void start() {
        played = new Played();
    }

    @AfterEach
    void stop() throws IOException {
        played.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET k 1",
                "WATCH k",
                "WATCH k/MULTI/SET k 2",
                "HELLO 3",
                "CLIENT SETNAME me",
                "HELLO 3 SETNAME me",
                "SUBSCRIBE c",
                "HELLO 3/SUBSCRIBE c",
                "HELLO 3/CLIENT TRACKING ON/GET k",
                "CLIENT TRACKING ON BCAST",
                "CLIENT NO-EVICT ON",
                "MULTI/CLIENT NO-EVICT ON/EXEC",
                "BLPOP none 0",
                "EVAL return(1) 0",
                "AUTH nobody x",
                "READONLY"
            })
    void nextOnTheSameConnectionFindsNothing(String commands) throws Exception {
        for (int round = 0; round < 3; round++) {
            WireServer server = played.server("server A");
            Raw raw = played.connect(server);
            Link link = played.link(raw);
            for (String command : commands.split("/")) {
                raw.send(Raw.command(command.split(" ")));
                long before = link.roundTrips();
                played.until(() -> link.isParked() || link.roundTrips() > before && !link.isRunning());
                if (link.isParked()) {
                    link.grant(Fate.DELIVERED);
                    played.until(() -> !link.isRunning() || link.mayWaitInRedis());
                }
            }
            server.close();
            played.wire.barrier();
            WireServer next = played.server("server B");
            Raw fresh = played.connect(next);
            fresh.send(Raw.command("CLIENT", "INFO"));
            played.until(() -> {
                poll(fresh);
                return fresh.news().endsWith("\n\r\n");
            });
            assertThat(fresh.takeNews()).contains(" name= ", " flags=N ", " sub=0 psub=0 ", " multi=-1 ", "resp=2");
            played.ask("SET", "k", "foreign");
            played.ask("PUBLISH", "c", "message");
            played.says(fresh, "+OK\r\n", "MULTI");
            played.passes(fresh, "*0\r\n", "EXEC");
            played.hearsNothing(fresh);
            next.close();
        }
    }

    @Test
    void plainConnectionsAreUsedAgain() throws Exception {
        String first = null;
        for (int round = 0; round < 5; round++) {
            WireServer server = played.server("server A");
            Raw raw = played.connect(server);
            played.passes(raw, "+OK\r\n", "SET", "k", "1");
            raw.send(Raw.command("CLIENT", "ID"));
            played.until(() -> {
                poll(raw);
                return raw.news().endsWith("\r\n");
            });
            String id = raw.takeNews();
            first = first == null ? id : first;
            assertThat(id).isEqualTo(first);
            server.close();
        }
    }

    @Test
    void clientThatLeavesWhileItsCommandWaitsIsReported() throws Exception {
        WireServer server = played.server("server A");
        Raw idle = played.connect(server);
        played.passes(idle, ":1\r\n", "INCR", "k");
        Raw parked = played.connect(server);
        played.parks(parked, "INCR", "k");
        parked.close();
        played.until(() -> !played.closed.isEmpty());
        idle.close();
        played.until(() -> played.closed.size() == 2);
        assertThat(played.closed).containsExactly("1 parked", "0");
        assertThat(played.ask("GET", "k")).isEqualTo("1");
    }

    @Test
    void allIsSaidBeforeAClose() throws Exception {
        String big = "x".repeat(4 << 20);
        played.ask("SET", "big", big);
        Raw raw = played.connect(played.server("server A"));
        Link link = played.parks(raw, "GET", "big");
        raw.send(Raw.command("QUIT"));
        link.grant(Fate.DELIVERED);
        played.until(() -> !link.isOpen()); // and the client has read nothing so far
        played.hearsTheEnd(raw);
        assertThat(raw.takeNews()).hasSize(big.length() + 17).endsWith("x\r\n+OK\r\n");
    }

    @Test
    void clientThatOnlyListensOnGetsItsAnswers() throws Exception {
        Raw raw = played.connect(played.server("server A"));
        Link link = played.parks(raw, "SET", "k", "1");
        link.grant(Fate.DELIVERED);
        raw.endOutput();
        played.hears(raw, "+OK\r\n");
        played.hearsTheEnd(raw);
        assertThat(played.closed).containsExactly("0");
    }

    @Test
    void connectionThatRedisClosesIsNobodysFault() throws Exception {
        WireServer server = played.server("server A");
        Raw raw = played.connect(server);
        played.passes(raw, ":1\r\n", "INCR", "k");
        try (Jedis jedis = new Jedis(played.services.redis().uri())) {
            raw.send(Raw.command("CLIENT", "ID"));
            played.until(() -> {
                poll(raw);
                return raw.news().endsWith("\r\n");
            });
            jedis.clientKill(ClientKillParams.clientKillParams()
                    .id(raw.takeNews().strip().substring(1)));
        }
        played.hearsTheEnd(raw);
        assertThat(played.unjudged).containsExactly("Redis has closed its connection");
        played.passes(played.connect(server), ":2\r\n", "INCR", "k");
    }

    @Test
    void wireGoesOnWhenRedisHasClosedAllConnections() throws Exception {
        WireServer server = played.server("server A");
        Raw raw = played.connect(server);
        played.passes(raw, ":1\r\n", "INCR", "k");
        try (Jedis jedis = new Jedis(played.services.redis().uri())) {
            jedis.clientKill(ClientKillParams.clientKillParams().type(ClientType.NORMAL));
        }
        assertThatThrownBy(() -> played.hearsTheEnd(raw))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("has closed the connection");
        played.hearsTheEnd(raw);
        played.passes(played.connect(server), ":2\r\n", "INCR", "k");
    }

    @Test
    void redisThatIsGoneIsOneSentence() throws Exception {
        played.services.close();
        assertThatThrownBy(() -> played.ask("PING")).isInstanceOf(ServiceUnavailable.class);
        assertThatThrownBy(() -> played.ask("PING"))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void parkedPipelineCostsBoundedMemory() throws Exception {
        Raw raw = played.connect(played.server("server A"));
        raw.socket().setSoTimeout(1);
        Thread sender = new Thread(() -> {
            try {
                raw.send(Raw.command("SET", "k", "x".repeat(1 << 20)).repeat(64));
            } catch (IOException e) {
                // the connection is closed in the end
            }
        });
        sender.setDaemon(true);
        sender.start();
        Link link = played.link(raw);
        played.until(() -> !played.unjudged.isEmpty());
        for (int i = 0; i < 100; i++) {
            played.wire.pump(1);
        }
        assertThat(link.takenFromClient()).isBetween(16L << 20, 18L << 20);
        assertThat(List.copyOf(new java.util.HashSet<>(played.unjudged)))
                .containsExactly("it sent more commands ahead of their replies than the grader keeps");
        raw.close();
        sender.join(10_000);
    }

    private static void poll(Raw raw) {
        try {
            raw.poll();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
