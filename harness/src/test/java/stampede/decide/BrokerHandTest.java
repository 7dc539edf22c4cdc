package stampede.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.GetResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stampede.grade.Broker;
import stampede.loop.Loop;
import stampede.service.AmqpService;
import stampede.service.Mode;
import stampede.service.ServiceUnavailable;
import stampede.service.Services;

/** The grader's hand at the broker, play after play. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BrokerHandTest {
    private Services services;
    private AmqpService service;
    private final Loop loop = new Loop();
    private final Brokerage brokerage = new Brokerage();

    private void standsOn(Mode mode) {
        services = Services.in(mode);
        service = services.amqp();
    }

    @AfterEach
    void close() {
        brokerage.close();
        loop.close();
        services.close();
    }

    private Broker play() {
        return brokerage.emptied(loop, service).hand().in(() -> {}, () -> {});
    }

    private static void thereAndBack(Broker broker) {
        broker.publish("", "work", "o-1", "shoes".getBytes(StandardCharsets.UTF_8));
        assertThat(broker.take("work"))
                .extracting(GetResponse::getBody)
                .containsExactly("shoes".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aQueueIsOfAnotherTypeInTheNextPlay() {
        try {
            standsOn(Mode.LOCAL);
        } catch (ServiceUnavailable e) {
            assumeThat(e).as("RabbitMQ on this machine").isNull();
        }
        for (int i = 0; i < 3; i++) {
            for (String type : List.of("quorum", "classic")) {
                Broker broker = play();
                broker.queue("work", Map.of("x-queue-type", type));
                assertThat(broker.take("work")).isEmpty(); // who also publishes is told by RabbitMQ when the queue goes
            }
        }
    }

    @Test
    void itGoesOnAfterWhatWasRefused() {
        standsOn(Mode.EMBEDDED);
        Broker broker = play();
        broker.queue("work", Map.of());
        assertThatThrownBy(() -> broker.bind("work", "nowhere", "key"))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("nowhere");
        thereAndBack(broker);
        assertThat(broker.waiting("work")).isZero();
        assertThat(broker.waiting("play")).isEqualTo(-1);
        thereAndBack(broker);
    }
}
