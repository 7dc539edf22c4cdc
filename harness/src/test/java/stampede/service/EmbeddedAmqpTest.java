package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import stampede.text.Language;
import stampede.text.Text;

/** Qpid serves where there is nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedAmqpTest extends AmqpPromises {
    private Path temporary;
    private AmqpService broker;

    @BeforeAll
    void start(@TempDir Path folder) {
        temporary = folder;
        broker = new EmbeddedAmqp(Around.in(temporary)).start();
    }

    @AfterAll
    void stop() {
        closesForGood(broker);
        assertThat(temporary).isEmptyDirectory();
    }

    @Override
    AmqpService amqp() {
        return broker;
    }

    @Test
    void itIsNamedAndIsNoRabbit() {
        assertThat(broker.label()).hasToString("Qpid Broker-J 10.1.0 (embedded)");
        assertThat(broker.label().in(Language.CHINESE)).isEqualTo("Qpid Broker-J 10.1.0（内嵌）");
        assertThat(broker.isRabbit()).isFalse();
    }

    @Test
    void severalServeBesideEachOther() throws Exception {
        try (AmqpService other = new EmbeddedAmqp(Around.in(temporary)).start();
                Visitor here = new Visitor(broker);
                Visitor there = new Visitor(other)) {
            here.fill("orders", "prices", "one");
            assertThat(there.queues("orders")).isFalse();
            assertThat(other.uri()).isNotEqualTo(broker.uri());
        }
        broker.check();
    }

    @Test
    void anotherTakesThePlaceOfOneThatHasFailed() throws Exception {
        List<Qpid> started = new ArrayList<>();
        AmqpService replaced = AmqpBroker.replaceable(
                () -> {
                    Qpid qpid = Qpid.start(Around.in(temporary));
                    started.add(qpid);
                    return new AmqpBroker.Started(qpid.address(), qpid::close);
                },
                Text.verbatim("embedded"));
        try (replaced) {
            try (Visitor visitor = new Visitor(replaced)) {
                visitor.fill("orders", "prices", "one");
            }
            started.get(0).close();
            replaced.reset();
            assertThat(started).hasSize(2);
            assertThat(replaced.restarts()).isEqualTo(1);
            replaced.check();
            try (Visitor visitor = new Visitor(replaced)) {
                assertThat(visitor.queues("orders")).isFalse();
            }
            replaced.reset();
            assertThat(started).hasSize(2);
        }
    }

    @Test
    void itsThreadsEndWithIt() {
        Set<Thread> before = brokerThreads();
        Set<Thread> started;
        try (AmqpService other = new EmbeddedAmqp(Around.in(temporary)).start()) {
            other.check();
            started = brokerThreads();
            started.removeAll(before); // other tests' brokers may be on their way out
            assertThat(started).hasSize(1);
        }
        Thread its = started.iterator().next();
        Eventually.is("its thread has ended", () -> !its.isAlive());
    }

    private static Set<Thread> brokerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("Broker-Config"))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
