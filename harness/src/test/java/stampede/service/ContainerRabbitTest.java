package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.DockerClientFactory;

/** A RabbitMQ serves from a container, where a Docker daemon answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerRabbitTest extends AmqpPromises {
    private AmqpService broker;

    @BeforeAll
    void whereDockerAnswers() {
        Docker docker = new Docker(Surroundings.ofThisProcess(), Duration.ofMinutes(1));
        assumeTrue(docker.absent().isEmpty(), "no Docker daemon");
        broker = new ContainerRabbit(docker).start();
    }

    @AfterAll
    void close() {
        if (broker != null) {
            assertThat(containers()).isOne();
            closesForGood(broker);
            assertThat(containers()).isZero();
        }
    }

    @Override
    AmqpService amqp() {
        return broker;
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(broker.label().toString())
                .matches("RabbitMQ \\d+\\.\\d+\\.\\d+ \\(container rabbitmq:4\\.1-alpine\\)");
        assertThat(broker.isRabbit()).isTrue();
    }

    private static long containers() {
        return DockerClientFactory.lazyClient()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(
                        Map.of("stampede.owner", ProcessId.ofThisProcess().toString()))
                .exec()
                .stream()
                .filter(container -> container.getImage().equals(ContainerRabbit.IMAGE))
                .count();
    }
}
