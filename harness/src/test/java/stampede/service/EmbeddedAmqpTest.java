package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Qpid serves where there is nothing else. */
class EmbeddedAmqpTest extends AmqpPromises {

    @Override
    AmqpService start() {
        return new EmbeddedAmqp(Around.in(temporary)).start();
    }

    @Test
    void itIsNamedAndIsNoRabbit() {
        try (AmqpService broker = start()) {
            assertThat(broker.label()).hasToString("Qpid Broker-J 10.1.0 (embedded)");
            assertThat(broker.isRabbit()).isFalse();
        }
    }
}
