package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Nothing is left running or lying around, however a run ends. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LeftoversTest {
    @TempDir
    Path temporary;

    @BeforeEach
    void onlyWhereThereIsAnEmbeddedRedis() {
        assumeTrue(new EmbeddedRedis(Around.in(temporary)).absent().isEmpty());
    }

    @Test
    void aKilledRunTakesItsRedisAndItsFolderWithIt() throws Exception {
        try (OtherRun run = OtherRun.start(temporary, Mode.EMBEDDED, Map.of())) {
            ProcessId server = run.server();
            assertThat(server.running()).isPresent();
            assertThat(temporary).isNotEmptyDirectory();

            run.kill();

            Eventually.is("the server is gone", () -> server.running().isEmpty());
            Eventually.is("the folder is gone", () -> isEmpty(temporary));
        }
    }

    @Test
    void theRedisServesUntilAnInterruptedRunHasEnded() throws Exception {
        assumeTrue(Around.in(temporary, System.getenv()).onPath("setsid").isPresent(), "makes a group to interrupt");
        try (OtherRun run = OtherRun.start(temporary, Mode.EMBEDDED, Map.of(), "setsid")) {
            ProcessId server = run.server();

            run.interruptGroup();

            assertThat(run.says()).isEqualTo("ending");
            try (Jedis jedis = new Jedis(run.redis())) {
                // Redis looks for a signal ten times a second, so this is long enough for it to die of one.
                assertThat(jedis.blpop(0.5, "nothing")).isNull();
            }
            run.tell("go on");
            assertThat(run.says()).isEqualTo("PONG");
            run.ended();
            Eventually.is("the server is gone", () -> server.running().isEmpty());
            Eventually.is("the folder is gone", () -> isEmpty(temporary));
        }
    }

    @Test
    void theNextStartEndsAndRemovesWhatTheWatchdogCouldNot() throws Exception {
        ProcessId orphan = orphan();
        assertThat(orphan.running()).isPresent();

        try (RedisService redis = new EmbeddedRedis(Around.in(temporary, Map.of())).start()) {
            redis.check();
            Eventually.is("the orphan is gone", () -> orphan.running().isEmpty());
            assertThat(folders()).singleElement().asString().contains("run-" + ProcessId.ofThisProcess());
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void startsAtTheSameTimeSweepWithoutHarm() throws Exception {
        ProcessId first = orphan();
        ProcessId second = orphan();
        try (OtherRun living = OtherRun.start(temporary, Mode.EMBEDDED, Map.of())) {
            ExecutorService executor = Executors.newFixedThreadPool(4);
            try {
                Callable<RedisService> start = () -> new EmbeddedRedis(Around.in(temporary)).start();
                List<Future<RedisService>> started = executor.invokeAll(
                        IntStream.range(0, 4).mapToObj(i -> start).toList());
                for (Future<RedisService> redis : started) {
                    redis.get().check();
                    assertThat(living.server().running()).isPresent();
                    redis.get().close();
                }
            } finally {
                executor.shutdownNow();
            }
            Eventually.is(
                    "both orphans are gone",
                    () -> Stream.of(first, second)
                            .allMatch(orphan -> orphan.running().isEmpty()));
            assertThat(folders()).singleElement().isNotNull();
        }
    }

    @Test
    void aNumberThatAnotherProcessGotSinceIsNoSignOfLife() throws Exception {
        ProcessId self = ProcessId.ofThisProcess();
        Path dead = Files.createDirectories(
                RunFolder.top(Around.in(temporary)).resolve("run-" + self.pid() + "-" + (self.start() - 1) + "-x"));
        Files.createFile(dead.resolve("lock"));
        // nor is it to be killed: this very process would be
        Files.writeString(dead.resolve("child"), self.pid() + "-" + (self.start() - 1));

        RunFolder.open(Around.in(temporary)).close();

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void theFolderOfALivingRunIsNotTouched() throws Exception {
        try (OtherRun living = OtherRun.start(temporary, Mode.EMBEDDED, Map.of())) {
            List<Path> before = folders();

            RunFolder.open(Around.in(temporary)).close();

            assertThat(folders()).isEqualTo(before);
            assertThat(living.server().running()).isPresent();
        }
    }

    @Test
    void aFolderThatCannotBeToldFromOursIsNotTouched() throws Exception {
        Path strange =
                Files.createDirectories(RunFolder.top(Around.in(temporary)).resolve("run-of-luck"));

        RunFolder.open(Around.in(temporary)).close();

        assertThat(strange).exists();
    }

    /** A server whose run and whose watchdog were both killed. */
    private ProcessId orphan() throws Exception {
        try (OtherRun run = OtherRun.start(temporary, Mode.EMBEDDED, Map.of())) {
            ProcessId server = run.server();
            List<ProcessId> watchdogs =
                    server.running().orElseThrow().children().map(ProcessId::of).toList();
            assertThat(watchdogs).hasSize(1);
            watchdogs.forEach(watchdog -> watchdog.running().ifPresent(ProcessHandle::destroyForcibly));
            Eventually.is("no watchdog", () -> watchdogs.get(0).running().isEmpty());
            run.kill();
            return server;
        }
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(RunFolder.top(Around.in(temporary)))) {
            return folders.toList();
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
