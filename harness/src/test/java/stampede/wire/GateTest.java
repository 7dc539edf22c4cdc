package stampede.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** Nothing goes on but what is let, and only as it is let. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class GateTest {
    private Played played;
    private WireServer server;
    private Raw one;
    private Raw other;

    @BeforeEach
    void start() throws IOException {
        played = new Played();
        server = played.server("server A");
        one = played.connect(server);
        other = played.connect(played.server("server B"));
    }

    @AfterEach
    void stop() throws IOException {
        played.close();
    }

    @Test
    void oneCommandOfAConnectionWaitsAtATime() throws Exception {
        one.send(Raw.command("SET", "k", "1") + Raw.command("INCR", "k") + Raw.command("GET", "k"));
        Link link = played.link(one);
        played.until(link::isParked);
        assertThat(link.head().told()).isEqualTo("SET k 1");
        assertThat(played.ask("EXISTS", "k")).isEqualTo("0");
        link.grant(Fate.DELIVERED);
        played.hears(one, "+OK\r\n");
        assertThat(link.head().told()).isEqualTo("INCR k");
        played.passes(other, ":6\r\n", "INCRBY", "k", "5");
        link.grant(Fate.DELIVERED);
        played.hears(one, ":7\r\n");
        assertThat(played.steps).containsExactly("SET k 1", "INCR k", "INCRBY k 5", "GET k");
        assertThat(link.roundTrips()).isEqualTo(1);
        assertThatThrownBy(() -> played.link(other).grant(Fate.DELIVERED)).hasMessageContaining("nothing is parked");
    }

    @Test
    void handShakesAskNobody() throws Exception {
        played.says(one, "+PONG\r\n", "PING");
        played.says(one, "+OK\r\n", "CLIENT", "SETNAME", "me");
        played.says(one, "+OK\r\n", "SELECT", "0");
        played.says(one, "-ERR EXEC without MULTI\r\n", "EXEC");
        assertThat(played.steps).isEmpty();
    }

    @Test
    void execStandsForItsTransaction() throws Exception {
        played.passes(one, "+OK\r\n", "WATCH", "w");
        played.says(one, "+OK\r\n", "MULTI");
        played.says(one, "+QUEUED\r\n", "SET", "k", "1");
        played.says(one, "+QUEUED\r\n", "INCR", "k");
        Link link = played.parks(one, "EXEC");
        assertThat(link.work()).map(Command::told).containsExactly("SET k 1", "INCR k");
        assertThat(link.watched()).containsExactly("w");
        assertThat(played.ask("EXISTS", "k")).isEqualTo("0");
        link.grant(Fate.DELIVERED);
        played.hears(one, "*2\r\n+OK\r\n:2\r\n");
        assertThat(link.watched()).isEmpty();
        assertThat(played.steps).containsExactly("WATCH w", "EXEC");
    }

    @Test
    void foreignWriteMakesExecNil() throws Exception {
        played.passes(one, "+OK\r\n", "WATCH", "k");
        played.says(one, "+OK\r\n", "MULTI");
        played.says(one, "+QUEUED\r\n", "SET", "k", "mine");
        Link link = played.parks(one, "EXEC");
        played.passes(other, "+OK\r\n", "SET", "k", "theirs");
        link.grant(Fate.DELIVERED);
        played.hears(one, "*-1\r\n");
        assertThat(played.ask("GET", "k")).isEqualTo("theirs");
    }

    @Test
    void discardForgetsTheWatch() throws Exception {
        played.passes(one, "+OK\r\n", "WATCH", "k");
        played.says(one, "+OK\r\n", "MULTI");
        played.says(one, "+OK\r\n", "DISCARD");
        played.passes(other, "+OK\r\n", "SET", "k", "theirs");
        played.says(one, "+OK\r\n", "MULTI");
        played.parks(one, "EXEC").grant(Fate.DELIVERED);
        played.hears(one, "*0\r\n");
    }

    @Test
    void lostReplyMeansDoneAndCut() throws Exception {
        played.passes(one, ":1\r\n", "INCR", "k");
        played.parks(one, "INCR", "k").grant(Fate.LOST);
        played.hearsTheEnd(one);
        assertThat(one.takeNews()).isEmpty();
        assertThat(played.ask("GET", "k")).isEqualTo("2");
    }

    @Test
    void silenceMeansDoneAndNeverHeardOf() throws Exception {
        Link link = played.parks(one, "INCR", "k");
        link.grant(Fate.SILENT);
        played.until(() -> !link.isRunning());
        one.send(Raw.command("INCR", "k") + Raw.command("PING"));
        played.hearsNothing(one);
        assertThat(played.ask("GET", "k")).isEqualTo("1");
        assertThat(played.steps).hasSize(1);
    }

    @Test
    void theDeadSwallowNothing() throws Exception {
        for (int i = 0; i < 300; i++) {
            WireServer dies = played.server("dies " + i);
            Raw raw = played.connect(dies);
            played.parks(raw, "BLPOP", "l", "0").grant(Fate.DELIVERED);
            if (i % 2 == 0) {
                played.wire.barrier();
                assertThat(played.link(raw).isBlocked()).isTrue();
            }
            dies.die();
            assertThat(played.ask("RPUSH", "l", "x")).isEqualTo("1");
            assertThat(played.ask("LPOP", "l")).isEqualTo("x");
            if (i % 100 == 0) {
                played.hearsNothing(raw);
            }
            dies.close();
        }
    }

    @Test
    void theDeadAnswerNoNewConnectionEither() throws Exception {
        played.link(one);
        server.die();
        Raw late = played.connect(server);
        late.send(Raw.command("PING"));
        played.hearsNothing(late);
        played.hearsNothing(one);
        assertThat(server.links()).hasSize(1);
    }

    @Test
    void blockedCommandsReplyWaitsToBeDelivered() throws Exception {
        Link link = played.parks(one, "BLPOP", "l", "0");
        link.grant(Fate.DELIVERED);
        played.wire.barrier();
        assertThat(link.isBlocked()).isTrue();
        played.passes(other, ":1\r\n", "RPUSH", "l", "x");
        played.wire.barrier();
        assertThat(link.holds()).isTrue();
        assertThat(link.isRunning()).isFalse();
        assertThat(link.oldestHeld().told()).isEqualTo("[l, x]");
        played.hearsNothing(one);
        link.deliver();
        played.hears(one, "*2\r\n$1\r\nl\r\n$1\r\nx\r\n");
        played.passes(one, "$-1\r\n", "GET", "k");
    }

    @Test
    void commandThatFindsDataIsNeverBlocked() throws Exception {
        for (int i = 0; i < 300; i++) {
            played.ask("RPUSH", "l", "x");
            Link link = played.parks(one, "BLPOP", "l", "0");
            link.grant(Fate.DELIVERED);
            played.wire.barrier();
            assertThat(link.isBlocked() || link.holds()).isFalse();
            played.hears(one, "*2\r\n$1\r\nl\r\n$1\r\nx\r\n");
        }
    }

    @Test
    void messagesWaitToBeDeliveredInTheirOrder() throws Exception {
        played.passes(one, "*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n", "SUBSCRIBE", "c");
        Link link = played.link(one);
        for (int i = 1; i <= 300; i++) {
            played.passes(other, ":1\r\n", "PUBLISH", "c", i + "");
            played.wire.barrier();
            assertThat(link.holds()).isTrue();
            if (i == 1) {
                played.hearsNothing(one);
            }
        }
        for (int i = 1; i <= 300; i++) {
            assertThat(link.oldestHeld().told()).isEqualTo("[message, c, " + i + "]");
            link.deliver();
        }
        assertThat(link.holds()).isFalse();
    }

    @Test
    void noReplyOvertakesAPush() throws Exception {
        one.send(Raw.command("HELLO", "3"));
        Link link = played.link(one);
        played.until(() -> link.sentToClient() > 0 && link.isFlushed());
        one.poll();
        one.takeNews();
        played.passes(one, "+OK\r\n", "CLIENT", "TRACKING", "ON");
        played.passes(one, "_\r\n", "GET", "k");
        played.passes(other, "+OK\r\n", "SET", "k", "1");
        played.wire.barrier();
        assertThat(link.holds()).isTrue();
        played.hearsNothing(one);
        played.passes(one, ">2\r\n$10\r\ninvalidate\r\n*1\r\n$1\r\nk\r\n$1\r\n1\r\n", "GET", "k");
        assertThat(link.holds()).isFalse();
    }

    @Test
    void pushesMayBeAskedForByAnother() throws Exception {
        String id = clientId(one);
        one.send(Raw.command("HELLO", "3"));
        Raw asks = played.connect(server);
        played.passes(asks, "+OK\r\n", "CLIENT", "TRACKING", "ON", "REDIRECT", id);
        played.passes(asks, "$-1\r\n", "GET", "k");
        played.passes(other, "+OK\r\n", "SET", "k", "1");
        played.wire.barrier();
        assertThat(played.link(one).mayBePushed()).isTrue();
        assertThat(played.link(one).oldestHeld().told()).isEqualTo("[invalidate, [k]]");
    }

    private String clientId(Raw raw) throws IOException {
        raw.send(Raw.command("CLIENT", "ID"));
        played.until(() -> {
            poll(raw);
            return raw.news().endsWith("\r\n");
        });
        return raw.takeNews().strip().substring(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHUTDOWN",
                "shutdown nosave",
                "DEBUG SLEEP 0",
                "MONITOR",
                "CONFIG SET save x",
                "CONFIG RESETSTAT",
                "REPLICAOF NO ONE",
                "CLIENT KILL ID 1",
                "CLIENT PAUSE 1",
                "CLIENT REPLY OFF",
                "CLIENT LIST",
                "SELECT 1",
                "MOVE k 1",
                "COPY k l DB 1",
                "COPY k l REPLACE DB 1",
                "SWAPDB 0 1",
                "FUNCTION FLUSH",
                "FUNCTION RESTORE x FLUSH"
            })
    void whatHarmsOthersIsRefused(String command) throws Exception {
        one.send(Raw.command(command.split(" ")) + Raw.command("PING"));
        Link link = played.link(one);
        played.until(() -> link.isFlushed() && link.roundTrips() == 1 && link.head() == null);
        played.until(() -> {
            poll(one);
            return one.news().endsWith("+PONG\r\n");
        });
        assertThat(one.takeNews()).startsWith("-ERR stampede: it sent ");
        assertThat(played.unjudged).singleElement().asString().contains("is not let through");
        assertThat(played.steps).isEmpty();
    }

    private static void poll(Raw raw) {
        try {
            raw.poll();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void refusalSpoilsATransaction() throws Exception {
        played.says(one, "+OK\r\n", "MULTI");
        played.says(one, "+QUEUED\r\n", "SET", "k", "1");
        String refusal =
                "-ERR stampede: it sent SWAPDB, which changes more than its own data and is not let through\r\n";
        played.says(one, refusal, "SWAPDB", "0", "1");
        played.passes(one, "-EXECABORT Transaction discarded because of previous errors.\r\n", "EXEC");
        assertThat(played.ask("EXISTS", "k")).isEqualTo("0");
    }

    @Test
    void flushAllEmptiesOneDatabase() throws Exception {
        try (Jedis jedis = new Jedis(played.services.redis().uri())) {
            jedis.select(1);
            jedis.set("theirs", "1");
            played.passes(one, "+OK\r\n", "SET", "k", "1");
            played.passes(one, "+OK\r\n", "FLUSHALL");
            assertThat(played.ask("DBSIZE")).isEqualTo("0");
            played.passes(one, "+OK\r\n", "SET", "k", "1");
            played.says(one, "+OK\r\n", "MULTI");
            played.says(one, "+QUEUED\r\n", "FLUSHALL", "SYNC");
            played.passes(one, "*1\r\n+OK\r\n", "EXEC");
            assertThat(played.ask("DBSIZE")).isEqualTo("0");
            assertThat(jedis.get("theirs")).isEqualTo("1");
        }
    }

    /** Nagle's algorithm keeps a command back until the one before it is acknowledged, which may take the system 40 ms. */
    @Test
    void aClientThatSendsLateIsHeardAtOnce() throws Exception {
        Raw raw = played.connect(played.server("server A"));
        raw.socket().setTcpNoDelay(false);
        String ask = Raw.command("GET", "k");
        for (int i = 1; i <= 30; i++) { // the system acknowledges at once what comes first on a connection
            Link link = played.parks(raw, "GET", "k");
            raw.send(ask);
            link.isQuiet();
            played.wire.pump(0);
            assertThat(link.takenFromClient()).isEqualTo(2L * i * ask.length());
            link.grant(Fate.DELIVERED);
            played.until(() -> link.isParked());
            link.grant(Fate.DELIVERED);
            played.hears(raw, "$-1\r\n$-1\r\n");
        }
    }
}
