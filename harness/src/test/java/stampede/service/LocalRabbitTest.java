package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** A rabbitmq-server that is installed serves, on a port and in a folder of its own. */
class LocalRabbitTest extends AmqpPromises {

    @Override
    AmqpService start() {
        LocalRabbit local = new LocalRabbit(Around.in(temporary, System.getenv()));
        assumeTrue(local.absent().isEmpty(), () -> local.absent().orElseThrow().toString());
        return local.start();
    }

    @Test
    void itIsNamedByItsOwnWord() {
        try (AmqpService broker = start()) {
            assertThat(broker.label().toString()).matches("RabbitMQ \\d+\\.\\d+\\.\\d+ \\(local\\)");
            assertThat(broker.isRabbit()).isTrue();
        }
    }
}
