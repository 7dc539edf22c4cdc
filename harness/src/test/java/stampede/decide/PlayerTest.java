package stampede.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stampede.grade.CannotJudge;
import stampede.text.Text;

/** The thread that plays, and the processor it stays on. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PlayerTest {

    @Test
    void allIsPlayedByOneThreadAndWhatItThrowsIsThrown() {
        try (Player player = new Player()) {
            Thread first = player.plays(Thread::currentThread);
            assertThat(first).isNotSameAs(Thread.currentThread());
            assertThatThrownBy(() -> player.plays(() -> {
                        throw new IllegalStateException("so");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("so");
            assertThatThrownBy(() -> player.plays(() -> {
                        throw new AssertionError("thus");
                    }))
                    .isInstanceOf(AssertionError.class);
            assertThat(player.<Thread>plays(Thread::currentThread)).isSameAs(first);
        }
    }

    @Test
    void whoIsInterruptedBreaksThePlayOff() throws Exception {
        try (Player player = new Player()) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            CountDownLatch playing = new CountDownLatch(1);
            Thread asks = new Thread(() -> {
                try {
                    player.plays(() -> sleepsUntilInterrupted(playing));
                } catch (Throwable t) {
                    thrown.set(t);
                }
            });
            asks.start();
            playing.await();
            asks.interrupt();
            asks.join();
            assertThat(thrown.get()).isInstanceOf(CannotJudge.class).hasMessageContaining("broken off here");
            assertThat(player.<Boolean>plays(() -> Thread.currentThread().isInterrupted()))
                    .as("the next play is not broken off")
                    .isFalse();
        }
    }

    private static Object sleepsUntilInterrupted(CountDownLatch playing) {
        playing.countDown();
        try {
            Thread.sleep(60_000);
            return null;
        } catch (InterruptedException e) {
            throw new CannotJudge(Text.verbatim("broken off here"));
        }
    }

    @Test
    void aThreadAndAProcessStayOnOneProcessor() throws Exception {
        assumeTrue(
                Files.exists(Path.of("/proc/thread-self/status")) && Files.isExecutable(Path.of("/usr/bin/taskset")));
        OneCpu cpu = new OneCpu();
        Process process = new ProcessBuilder("sleep", "60").start();
        try (Player player = new Player()) {
            assertThat(player.<Boolean>plays(() -> cpu.keep(OptionalLong.of(process.pid()))))
                    .isTrue();
            List<String> allowed = player.plays(PlayerTest::allowed);
            assertThat(allowed).hasSize(1);
            assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/status")))
                    .containsPattern("Cpus_allowed_list:\\s" + allowed.get(0) + "\n");
            Thread[] child = new Thread[1];
            AtomicReference<List<String>> inherited = new AtomicReference<>();
            player.plays(() -> {
                child[0] = new Thread(() -> inherited.set(allowed()));
                child[0].start();
                return null;
            });
            child[0].join();
            assertThat(inherited.get()).as("a thread it starts").isEqualTo(allowed);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void nothingIsKeptForARedisThatIsNotOurs() {
        try (Player player = new Player()) {
            List<String> before = player.plays(PlayerTest::allowed);
            assertThat(player.<Boolean>plays(() -> new OneCpu().keep(OptionalLong.empty())))
                    .isFalse();
            assertThat(player.<List<String>>plays(PlayerTest::allowed)).isEqualTo(before);
        }
    }

    private static List<String> allowed() {
        try {
            return Files.exists(Path.of("/proc/thread-self/status")) ? OneCpu.allowed() : List.of();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
