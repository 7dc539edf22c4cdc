package stampede.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stampede.amqp.AmqpServer;
import stampede.amqp.OpenAmqpGate;
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

    private Brokerage.Open declared() {
        Brokerage.Open open = brokerage.emptied(loop, service);
        open.hand().in(() -> {}, () -> {}).queue("work", Map.of());
        return open;
    }

    /** What comes to the queue by a binding of which the wire has heard nothing: it is there as long as the queue is. */
    private static List<GetResponse> byTheBinding(Brokerage.Open open) {
        Broker broker = open.hand().in(() -> {}, () -> {});
        broker.publish("amq.fanout", "", "o-2", new byte[0]);
        return broker.take("work");
    }

    private void bindPastTheWire() throws Exception {
        try (Connection connection = service.factory().newConnection()) {
            connection.createChannel().queueBind("work", "amq.fanout", "");
        }
    }

    @Test
    void whatItDeclaresFirstStandsWithoutItsMessages() throws Exception {
        standsOn(Mode.EMBEDDED);
        brokerage.begin();
        Brokerage.Open first = declared();
        bindPastTheWire();
        first.hand().in(() -> {}, () -> {}).publish("", "work", "o-1", new byte[0]);
        Brokerage.Open second = declared();
        assertThat(second.hand().in(() -> {}, () -> {}).waiting("work")).isZero();
        assertThat(byTheBinding(second)).hasSize(1);
        assertThat(byTheBinding(declared())).hasSize(1);
        brokerage.begin();
        assertThat(byTheBinding(declared())).as("in another scene").isEmpty();
    }

    @Test
    void whatItDeclaresOtherwiseIsMadeAnew() throws Exception {
        standsOn(Mode.EMBEDDED);
        brokerage.begin();
        declared();
        bindPastTheWire();
        Brokerage.Open open = brokerage.emptied(loop, service);
        Broker broker = open.hand().in(() -> {}, () -> {});
        broker.queue("other", Map.of());
        assertThat(broker.waiting("work")).isEqualTo(-1);
        broker.queue("work", Map.of());
        assertThat(byTheBinding(open)).isEmpty();
        brokerage.begin();
        assertThat(brokerage
                        .emptied(loop, service)
                        .hand()
                        .in(() -> {}, () -> {})
                        .waiting("other"))
                .as("it is deleted like all else")
                .isEqualTo(-1);
    }

    @Test
    void whatItDeclaresBesideServersIsGoneInTheNextPlay() throws Exception {
        standsOn(Mode.EMBEDDED);
        brokerage.begin();
        Brokerage.Open open = declared();
        AmqpServer server = open.wire().server("server A", new OpenAmqpGate());
        open.hand().in(() -> {}, () -> {}).bind("work", "amq.fanout", "");
        assertThat(byTheBinding(open)).hasSize(1);
        server.close();
        assertThat(byTheBinding(declared())).isEmpty();
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
