package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.params.SetParams;
import stampede.text.Language;

/** A Redis that was there before us is used only where it is free, and is left as it was. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class GivenRedisTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path temporary;

    private RedisProcess process;
    private Jedis user;

    @BeforeEach
    void somebodysRedis() {
        EmbeddedRedis embedded = new EmbeddedRedis(Around.in(temporary));
        assumeTrue(embedded.absent().isEmpty());
        process = embedded.launch();
        user = process.address().connect();
    }

    @AfterEach
    void stop() {
        if (process != null) {
            user.close();
            process.close();
        }
    }

    @Test
    void saysThatItIsGivenAndWhere() {
        try (RedisService redis = given("")) {
            assertThat(redis.label().toString()).isEqualTo("Redis 7.0.15 (given, 127.0.0.1:" + port() + "/0)");
            assertThat(redis.label().in(Language.CHINESE)).isEqualTo("Redis 7.0.15（给定，127.0.0.1:" + port() + "/0）");
        }
    }

    @Test
    void theAddressNamesTheDatabaseElseItIsTheFirst() {
        try (RedisService first = given("");
                RedisService third = given("/3")) {
            assertThat(user.keys("*")).containsExactly(RedisMarker.KEY);
            assertThat(first.uri()).hasPath("/0");
            assertThat(third.uri()).hasPath("/3");
            user.select(3);
            assertThat(user.keys("*")).containsExactly(RedisMarker.KEY);
        }
    }

    @Test
    void oneThatHoldsForeignKeysIsRefusedAndLeftUntouched() {
        foreignKeys();
        Map<String, String> before = dump();

        assertThatThrownBy(() -> given(""))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageMatching("The Redis database 127\\.0\\.0\\.1:" + port()
                        + "/0 is not empty \\(keys: 3, one of them: (user:1|cart|sold)\\) and was left untouched, for"
                        + " grading empties it again and again: name an empty database at the end of"
                        + " STAMPEDE_REDIS_URL, or unset it\\.");

        assertThat(dump()).isEqualTo(before);
        assertThat(user.clientList()).doesNotContain("name=stampede");
    }

    @Test
    void aForeignKeyUnderTheMarkersNameIsForeignToo() {
        user.set(RedisMarker.KEY, "mine");
        assertThatThrownBy(() -> given("")).isInstanceOf(ServiceUnavailable.class);
        user.del(RedisMarker.KEY);
        user.rpush(RedisMarker.KEY, TOKEN);
        assertThatThrownBy(() -> given("")).isInstanceOf(ServiceUnavailable.class);
        assertThat(user.lrange(RedisMarker.KEY, 0, -1)).containsExactly(TOKEN);
    }

    @Test
    void whatADeadRunLeftIsTakenOverAndEmptied() throws Exception {
        try (OtherRun run = OtherRun.start(temporary, Mode.ANY, Map.of("STAMPEDE_REDIS_URL", url("")))) {
            user.set("click:7", "1");
            run.kill();
        }
        Eventually.is("Redis has seen the end of it", () -> !user.clientList().contains("name=stampede"));

        try (RedisService redis = given("")) {
            redis.check();
            assertThat(user.keys("*")).containsExactly(RedisMarker.KEY);
        }
    }

    @Test
    void whatALivingRunUsesIsRefused() throws Exception {
        try (OtherRun run = OtherRun.start(temporary, Mode.ANY, Map.of("STAMPEDE_REDIS_URL", url("")))) {
            assertThat(run.redis()).hasPort(port()).hasPath("/0");
            user.set("click:7", "1");
            assertTaken();

            // its code under test has flushed everything, and is about to write again
            user.flushAll();
            assertTaken();
            assertThat(user.dbSize()).isZero();
        }
    }

    @Test
    void aConnectionThatOnlyHasASimilarNameIsNoRun() {
        user.clientSetname("stampede-of-mine");
        try (RedisService redis = given("")) {
            redis.check();
        }
    }

    @Test
    void anInterruptedRunLeavesNothingInIt() throws Exception {
        assumeTrue(Around.in(temporary, System.getenv()).onPath("setsid").isPresent(), "makes a group to interrupt");
        try (OtherRun run = OtherRun.start(temporary, Mode.ANY, Map.of("STAMPEDE_REDIS_URL", url("")), "setsid")) {
            user.set("click:7", "1");
            run.interruptGroup();
            assertThat(run.says()).isEqualTo("ending");
            run.tell("go on");
            run.ended();
        }
        assertThat(user.dbSize()).isZero();
    }

    @Test
    void ofRunsThatBeginAtOnceExactlyOneGetsIt() throws Exception {
        int runs = 4;
        ExecutorService executor = Executors.newFixedThreadPool(runs);
        try {
            for (int round = 0; round < 50; round++) {
                if (round % 2 == 1) {
                    user.set(RedisMarker.KEY, TOKEN);
                }
                CyclicBarrier together = new CyclicBarrier(runs);
                List<Future<RedisService>> begun = new ArrayList<>();
                for (int run = 0; run < runs; run++) {
                    begun.add(executor.submit(() -> {
                        together.await(10, TimeUnit.SECONDS);
                        try {
                            return given("");
                        } catch (ServiceUnavailable e) {
                            assertThat(e).hasMessageStartingWith("Another grading run uses the Redis database");
                            return null;
                        }
                    }));
                }
                List<RedisService> winners = new ArrayList<>();
                for (Future<RedisService> run : begun) {
                    RedisService redis = run.get(10, TimeUnit.SECONDS);
                    if (redis != null) {
                        winners.add(redis);
                    }
                }
                assertThat(winners).hasSize(1);
                winners.get(0).check();
                winners.get(0).close();
                assertThat(user.dbSize()).isZero();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void resetEmptiesThatDatabaseAndNoOther() {
        user.select(5);
        foreignKeys();
        Map<String, String> before = dump();
        user.select(0);
        try (RedisService redis = given("")) {
            user.set("click:7", "1");
            redis.reset();
            assertThat(user.keys("*")).containsExactly(RedisMarker.KEY);
        }
        user.select(5);
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void itStaysOursWhenTheCodeUnderTestFlushesItOrCutsOurConnection() {
        try (RedisService redis = given("")) {
            user.flushAll();
            user.set("click:7", "1");
            assertThatCode(redis::check).doesNotThrowAnyException();
            user.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
            assertThatCode(redis::check).doesNotThrowAnyException();
            assertTaken();
            redis.reset();
            assertThat(user.keys("*")).containsExactly(RedisMarker.KEY);
            user.flushAll();
            user.set("click:7", "1");
        }
        assertThat(user.dbSize()).isZero();
    }

    @Test
    void oneThatAnotherRunHasTakenIsNotTouchedAnyMore() {
        try (RedisService redis = given("")) {
            user.set(RedisMarker.KEY, TOKEN);
            user.set("theirs", "1");
            assertThatThrownBy(redis::check).hasMessageStartingWith("Another grading run uses");
            assertThatThrownBy(redis::reset).hasMessageStartingWith("Another grading run uses");
        }
        assertThat(user.keys("*")).containsExactlyInAnyOrder(RedisMarker.KEY, "theirs");
    }

    @Test
    void closedItIsLeftEmptyAndMayBeClosedAgain() {
        RedisService redis = given("");
        user.set("click:7", "1");
        redis.close();
        redis.close();
        assertThat(user.dbSize()).isZero();
        assertThatThrownBy(redis::check)
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageEndingWith("was closed by this run.");
    }

    @Test
    void oneThatHasGoneIsOneSentence() {
        try (RedisService redis = given("")) {
            process.close();
            assertThatThrownBy(redis::check)
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage(
                            "No Redis listens at 127.0.0.1:" + port() + "/0: start it or correct STAMPEDE_REDIS_URL.");
        }
    }

    @Test
    void itsPasswordIsUsedAndNeverShown() {
        user.aclSetUser("alice", "on", ">p:ss w@rd", "~*", "+@all");
        user.configSet("requirepass", "s3cret");
        try (RedisService redis = given(":s3cret@", "")) {
            assertThat(redis.label().toString()).doesNotContain("s3cret");
        }
        try (RedisService redis = given("alice:p%3Ass%20w%40rd@", "/2");
                Jedis jedis = new Jedis(redis.uri())) {
            assertThat(jedis.aclWhoAmI()).isEqualTo("alice");
            assertThat(redis.label().toString()).contains("127.0.0.1").doesNotContain("alice");
        }
        for (String wrong : List.of("", ":wr0ng@", "alice:wr0ng@", "nobody:wr0ng@")) {
            ServiceUnavailable refused = catchThrowableOfType(ServiceUnavailable.class, () -> given(wrong, ""));
            assertThat(refused)
                    .hasMessage("The Redis at 127.0.0.1:" + port()
                            + "/0 does not accept the user and password it was given: correct them in"
                            + " STAMPEDE_REDIS_URL.");
        }
    }

    @Test
    void aUserWithoutTheRightsWeNeedIsOneSentence() {
        user.aclSetUser("weak", "on", ">pw", "~*", "+@all", "-client|list");
        assertThatThrownBy(() -> given("weak:pw@", ""))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageStartingWith("The Redis at 127.0.0.1:" + port() + "/0 refuses what Stampede needs (NOPERM");
        assertThat(user.dbSize()).isZero();
        user.aclSetUser("weak", "+client|list", "-client|setname");
        assertThatThrownBy(() -> given("weak:pw@", "")).hasMessageContaining("refuses what Stampede needs");
        assertThat(user.dbSize()).isZero();
    }

    @Test
    void aDatabaseThatDoesNotExistIsOneSentence() {
        assertThatThrownBy(() -> given("/99"))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("The Redis at 127.0.0.1:" + port()
                        + "/99 refuses what Stampede needs (ERR DB index is out of range): allow it or use another"
                        + " Redis.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:6379",
                "http://localhost:6379",
                "redis:",
                "redis://",
                "redis://:se@cr3t@localhost",
                "redis://:se cr3t@localhost",
                "redis://:secr3t@localhost:port",
                "redis://:secr3t@localhost/name",
                "redis://:secr3t@localhost/1/2",
                "redis://:secr3t@localhost/-1",
                "redis://:secr3t@localhost/99999999999"
            })
    void whatIsNoAddressIsOneSentence(String url) {
        ServiceUnavailable refused = catchThrowableOfType(ServiceUnavailable.class, () -> RedisAddress.parse(url));
        assertThat(refused)
                .hasMessage("STAMPEDE_REDIS_URL is not an address of the form"
                        + " redis://[user][:password@]host[:port][/database] (special characters in a password are"
                        + " written as %XX): correct it or unset it.")
                .hasNoCause();
        assertThat(refused.reason().in(Language.CHINESE)).contains("%XX").doesNotContain("cr3t");
    }

    @Test
    void anAddressWhereNothingListensIsOneSentence() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThatThrownBy(() -> open("redis://127.0.0.1:" + free))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("No Redis listens at 127.0.0.1:" + free + "/0: start it or correct STAMPEDE_REDIS_URL.");
    }

    @Test
    void aHostThatDoesNotExistIsOneSentence() {
        assertThatThrownBy(() -> open("redis://no-such-host.invalid/1"))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("There is no host of the name in no-such-host.invalid:6379/1: correct STAMPEDE_REDIS_URL.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", ""})
    void whatIsNotARedisIsOneSentence(String reply) throws Exception {
        try (ServerSocket server = listening(reply)) {
            assertThatThrownBy(() -> open("redis://127.0.0.1:" + server.getLocalPort()))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage("What answers at 127.0.0.1:" + server.getLocalPort()
                            + "/0 is not a Redis, or hung up: correct STAMPEDE_REDIS_URL (rediss:// if it speaks"
                            + " TLS).");
        }
    }

    @Test
    void whatNeverAnswersIsOneSentence() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> open("redis://127.0.0.1:" + server.getLocalPort()))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessageStartingWith("What listens at 127.0.0.1:" + server.getLocalPort()
                            + "/0 does not answer as a Redis does");
        }
    }

    @Test
    void tlsTowardsAPlainRedisIsOneSentence() throws Exception {
        try (ServerSocket server = listening("-ERR Protocol error\r\n")) {
            assertThatThrownBy(() -> open("rediss://127.0.0.1:" + server.getLocalPort()))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage("No TLS connection to the Redis at 127.0.0.1:" + server.getLocalPort()
                            + "/0 came about: use redis:// if it does not speak TLS, or trust its certificate.");
        }
    }

    private RedisService given(String database) {
        return given("", database);
    }

    private RedisService given(String login, String database) {
        return open("redis://" + login + "127.0.0.1:" + port() + database);
    }

    private static RedisService open(String url) {
        return MarkedRedis.given(RedisAddress.parse(url));
    }

    private String url(String database) {
        return "redis://127.0.0.1:" + port() + database;
    }

    private int port() {
        return process.address().uri().getPort();
    }

    private void assertTaken() {
        assertThatThrownBy(() -> given(""))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("Another grading run uses the Redis database 127.0.0.1:" + port()
                        + "/0: wait for its end, or give this run another database in STAMPEDE_REDIS_URL.");
    }

    private void foreignKeys() {
        user.set("user:1", "小明", SetParams.setParams().pxAt(4_000_000_000_000L));
        user.rpush("cart", "a", "b");
        user.hset("sold", Map.of("x", "1"));
    }

    /** Each key with its content, type and expiry. */
    private Map<String, String> dump() {
        Map<String, String> all = new TreeMap<>();
        for (String key : user.keys("*")) {
            all.put(key, Arrays.toString(user.dump(key)) + user.pexpireTime(key));
        }
        return all;
    }

    /** A server that is no Redis: it hears something, gives one reply and hangs up. */
    private static ServerSocket listening(String reply) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> answer(server, reply));
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static void answer(ServerSocket server, String reply) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write(reply.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }
}
