package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import stampede.text.Language;

/** A real Redis on a machine with nothing but a JDK. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EmbeddedRedisTest {
    private static final String NOEXEC =
            "The embedded Redis may not be started from the temporary folder %s, which is mounted noexec: name another"
                    + " folder in TMPDIR or with -Djava.io.tmpdir=, or install redis-server, start Docker, or set"
                    + " STAMPEDE_REDIS_URL.";

    @TempDir
    Path temporary;

    @Test
    void servesAndSaysWhatItIs() {
        try (RedisService redis = embedded(temporary);
                Jedis jedis = new Jedis(redis.uri())) {
            assertThat(redis.label().toString()).isEqualTo("Redis 7.0.15 (embedded)");
            assertThat(redis.label().in(Language.CHINESE)).isEqualTo("Redis 7.0.15（内嵌）");
            assertThat(jedis.keys("*")).containsExactly(RedisMarker.KEY);
            assertThat(jedis.configGet("save")).containsEntry("save", "");
            assertThat(jedis.configGet("bind")).containsEntry("bind", "127.0.0.1");
        }
    }

    @Test
    void resetEmptiesEveryDatabaseOfIt() {
        try (RedisService redis = embedded(temporary);
                Jedis jedis = new Jedis(redis.uri())) {
            jedis.set("here", "1");
            jedis.select(9);
            jedis.set("there", "1");
            redis.reset();
            assertThat(jedis.dbSize()).isZero();
            jedis.select(0);
            assertThat(jedis.keys("*")).containsExactly(RedisMarker.KEY);
        }
    }

    /** Through the file system, for who needs to be quick; where the folder's name is too long for it, only by its port. */
    @Test
    void hasAShortcut() throws Exception {
        Path deep = Files.createDirectories(temporary.resolve("深".repeat(40)));
        try (RedisService redis = embedded(temporary);
                Jedis jedis = new Jedis(redis.uri());
                SocketChannel channel = SocketChannel.open(redis.shortcut().orElseThrow())) {
            channel.write(ByteBuffer.wrap("SET here 1\r\n".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(100);
            channel.read(answer);
            assertThat(new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII))
                    .isEqualTo("+OK\r\n");
            assertThat(jedis.get("here")).isEqualTo("1");
            assertThat(ProcessHandle.of(redis.process().orElseThrow())).isPresent();
        }
        try (RedisService redis = embedded(deep);
                Jedis jedis = new Jedis(redis.uri())) {
            assertThat(redis.shortcut()).isEmpty();
            assertThat(jedis.ping()).isEqualTo("PONG");
        }
    }

    @Test
    void twoOfThemDoNotMeet() {
        try (RedisService one = embedded(temporary);
                RedisService other = embedded(temporary);
                Jedis jedis = new Jedis(one.uri())) {
            jedis.set("here", "1");
            other.reset();
            assertThat(one.uri()).isNotEqualTo(other.uri());
            assertThat(jedis.get("here")).isEqualTo("1");
        }
    }

    @Test
    void closedItLeavesNothing() {
        RedisService redis = embedded(temporary);
        ProcessId server;
        try (Jedis jedis = new Jedis(redis.uri())) {
            long pid = Long.parseLong(RedisInfo.of(jedis).value("process_id"));
            server = ProcessId.of(ProcessHandle.of(pid).orElseThrow());
        }
        redis.close();
        redis.close();
        assertThat(server.running()).isEmpty();
        assertThat(temporary).isEmptyDirectory();
        assertThatThrownBy(redis::check).isInstanceOf(ServiceUnavailable.class);
    }

    @Test
    void blanksAndChineseInThePathDoNoHarm() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("我的 文件夹 'n \"more\" $(x) \\n"));
        try (RedisService redis = embedded(folder);
                Jedis jedis = new Jedis(redis.uri())) {
            redis.check();
            assertThat(jedis.configGet("dir").get("dir")).startsWith(folder.toString());
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatMayNotHoldProgramsIsOneSentence() {
        assertThatThrownBy(() -> new EmbeddedRedis(Around.in(temporary), program -> false).start())
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage(NOEXEC, temporary);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aFolderMountedNoexecIsOneSentence() throws Exception {
        withMounted("noexec", () -> {
            assertThatThrownBy(() -> embedded(temporary))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage(NOEXEC, temporary);
            assertThat(temporary).isEmptyDirectory();
        });
    }

    @Test
    void aFullFolderIsOneSentence() throws Exception {
        withMounted("size=1m", () -> {
            assertThatThrownBy(() -> embedded(temporary))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage("The temporary folder " + temporary + " cannot be used (No space left on device): make"
                            + " room there or name another one in TMPDIR or with -Djava.io.tmpdir=.");
            assertThat(temporary).isEmptyDirectory();
        });
    }

    @Test
    void aFolderThatDoesNotExistIsOneSentence() {
        Path missing = temporary.resolve("missing");
        assertThatThrownBy(() -> embedded(missing))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageStartingWith("The temporary folder " + missing + " cannot be used (it does not exist):");
    }

    @Test
    void theTemporaryFolderIsTheOneThatTmpdirNamesUnlessJavaWasTold() {
        assertThat(Surroundings.temporary("/tmp", null)).isEqualTo("/tmp");
        assertThat(Surroundings.temporary("/tmp", "/scratch")).isEqualTo("/scratch");
        assertThat(Surroundings.temporary("/told", "/scratch")).isEqualTo("/told");
    }

    @Test
    void oneThatDiesIsOneSentence() {
        try (RedisService redis = embedded(temporary)) {
            try (Jedis jedis = new Jedis(redis.uri())) {
                jedis.shutdown();
            }
            assertThatThrownBy(redis::check)
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessageStartingWith("The Redis that Stampede started at 127.0.0.1:")
                    .hasMessageEndingWith(": run this again.");
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aFolderOfSomebodyElseIsNotUsed() throws Exception {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Path top = RunFolder.top(Around.in(temporary));
        Files.createSymbolicLink(top, elsewhere);
        assertThatThrownBy(() -> embedded(temporary))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("(" + top + " in it is somebody else's)");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void whereThereIsNoneTheWaysOutAreNamed() {
        Surroundings windows = new Surroundings(Map.of(), "x", temporary, "me", "Windows 11", "amd64");
        assertThat(new EmbeddedRedis(windows).absent().orElseThrow().toString())
                .isEqualTo("There is no embedded Redis for Windows 11 (amd64): start Docker Desktop, or work inside"
                        + " WSL, or give the address of a Redis in STAMPEDE_REDIS_URL.");
    }

    @Test
    void thereIsOneForEverySystemThatTheJarServes() {
        for (String cpu : new String[] {"amd64", "x86_64", "aarch64"}) {
            for (String os : new String[] {"Linux", "Mac OS X"}) {
                Surroundings there = new Surroundings(Map.of(), "x", temporary, "me", os, cpu);
                assertThat(new EmbeddedRedis(there).absent()).as(os + cpu).isEmpty();
            }
        }
    }

    private static RedisService embedded(Path temporary) {
        EmbeddedRedis embedded = new EmbeddedRedis(Around.in(temporary));
        assumeTrue(embedded.absent().isEmpty());
        return embedded.start();
    }

    private interface Check {
        void run() throws Exception;
    }

    /** With a file system of its own in the temporary folder, where we may mount one. */
    private void withMounted(String option, Check check) throws Exception {
        assumeTrue(succeeds("mount", "-t", "tmpfs", "-o", option, "tmpfs", temporary.toString()), "may not mount");
        try {
            check.run();
        } finally {
            succeeds("umount", "-l", temporary.toString());
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
