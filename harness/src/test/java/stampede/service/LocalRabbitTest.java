package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import stampede.text.Language;

/** A rabbitmq-server that is installed serves, on a port and in a folder of its own, and leaves nothing behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalRabbitTest extends AmqpPromises {
    private Path temporary;
    private AmqpService broker;

    @BeforeAll
    void start(@TempDir Path folder) {
        temporary = folder;
        broker = local(temporary).start();
    }

    @AfterAll
    void stop() throws IOException {
        if (broker != null) {
            List<ProcessId> processes = processes(temporary);
            assertThat(processes).isNotEmpty();
            closesForGood(broker);
            assertThat(temporary).isEmptyDirectory();
            Eventually.is(
                    "its helpers have ended",
                    () -> processes.stream()
                            .allMatch(process -> process.running().isEmpty()));
        }
    }

    @Override
    AmqpService amqp() {
        return broker;
    }

    @Test
    void itIsNamedByItsOwnWord() {
        assertThat(broker.label().toString()).matches("RabbitMQ \\d+\\.\\d+\\.\\d+ \\(local\\)");
        assertThat(broker.label().in(Language.CHINESE)).matches("RabbitMQ \\d+\\.\\d+\\.\\d+（本机）");
        assertThat(broker.isRabbit()).isTrue();
    }

    @Test
    void aKilledRunTakesItsBrokerAndItsFolderWithIt(@TempDir Path other) throws Exception {
        try (OtherRun run = OtherRun.ofAmqp(other, Mode.LOCAL, System.getenv())) {
            List<ProcessId> processes = processes(other);
            assertThat(processes)
                    .isNotEmpty()
                    .allMatch(process -> process.running().isPresent());
            broker.check(); // two runs at once

            run.kill();

            Eventually.is(
                    "the server and its helpers are gone",
                    () -> processes.stream()
                            .allMatch(process -> process.running().isEmpty()));
            Eventually.is("the folder is gone", () -> isEmpty(other));
        }
        broker.check();
    }

    @Test
    void oneThatIsKilledIsMissedInOneSentence(@TempDir Path other) throws Exception {
        AmqpService killed = local(other).start();
        killed.queueSeen("orders");
        ProcessHandle server = processes(other).get(0).running().orElseThrow();
        server.destroyForcibly();
        server.onExit().get(1, TimeUnit.MINUTES);
        for (Runnable use : List.<Runnable>of(killed::check, killed::reset)) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessageMatching("The broker that Stampede started at 127\\.0\\.0\\.1:\\d+/stampede does not"
                            + " answer as it should \\(.+\\): run this again\\.");
        }
        killed.close();
        assertThat(other).isEmptyDirectory();
    }

    static LocalRabbit local(Path temporary) {
        LocalRabbit local = new LocalRabbit(Around.in(temporary, System.getenv()));
        assumeTrue(local.absent().isEmpty(), () -> local.absent().orElseThrow().toString());
        return local;
    }

    /** The server of the one run that has its folder there, and what it has started. */
    private static List<ProcessId> processes(Path temporary) throws IOException {
        try (Stream<Path> runs = Files.list(RunFolder.top(Around.in(temporary, Map.of())))) {
            Path folder = runs.toList().get(0);
            ProcessHandle server = ProcessId.parse(Files.readString(folder.resolve(RunFolder.CHILD)))
                    .flatMap(ProcessId::running)
                    .orElseThrow();
            return Stream.concat(Stream.of(server), server.descendants())
                    .map(ProcessId::of)
                    .toList();
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
