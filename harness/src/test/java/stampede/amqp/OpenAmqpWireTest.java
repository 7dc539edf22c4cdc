package stampede.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import stampede.service.AmqpService;
import stampede.service.ServiceUnavailable;

/** In real time everything passes, and what proves nothing is remembered. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@ExtendWith(Kind.Brokers.class)
class OpenAmqpWireTest {
    private AmqpService broker;
    private OpenAmqpWire wire;

    @BeforeEach
    void open(Kind.Running running) {
        broker = running.of(Kind.QPID);
        wire = new OpenAmqpWire(broker);
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void messagesPassFromServerToServer() throws Exception {
        AmqpServer a = wire.server("server A");
        AmqpServer b = wire.server("server B");
        try (Connection from = a.factory().newConnection();
                Connection to = b.factory().newConnection()) {
            Channel channel = from.createChannel();
            channel.queueDeclare("work", false, false, false, Map.of());
            channel.confirmSelect();
            for (int i = 0; i < 100; i++) {
                channel.basicPublish("", "work", null, new byte[1]);
            }
            channel.waitForConfirmsOrDie(20_000);
            Channel other = to.createChannel();
            for (int i = 0; i < 100; i++) {
                assertThat(other.basicGet("work", false)).isNotNull();
            }
        }
        assertThat(wire.mostUnsettled(b)).isEqualTo(100);
        assertThat(wire.mostUnsettled(a)).isZero();
        assertThat(wire.obstacle()).isEmpty();
        assertThat(wire.needed()).isEmpty();
    }

    @Test
    void whatThisBrokerCannotDoIsRemembered() throws Exception {
        Connection connection = wire.server("server A").factory().newConnection();
        Channel channel = connection.createChannel();
        assertThatThrownBy(() -> channel.exchangeBind("amq.fanout", "amq.direct", "k"))
                .isInstanceOf(IOException.class);
        connection.abort();
        assertThat(wire.needed()).hasToString("Optional[a binding between exchanges]");
    }

    @Test
    void whatIsNoCommandIsRemembered() throws Exception {
        try (Socket socket = wire.server("server A").connect()) {
            socket.getOutputStream().write("hello, world".getBytes("US-ASCII"));
            socket.getInputStream().readAllBytes();
        }
        assertThat(wire.malformed()).hasSize(1).first().satisfies(each -> {
            assertThat(each.server()).isEqualTo("server A");
            assertThat(each.what()).hasToString("it sent no greeting of AMQP 0-9-1");
        });
    }

    @Test
    void afterItsEndNothingIsServed() {
        AmqpServer a = wire.server("server A");
        wire.close();
        assertThatThrownBy(a::connect).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> wire.server("server B")).isInstanceOf(ServiceUnavailable.class);
    }
}
