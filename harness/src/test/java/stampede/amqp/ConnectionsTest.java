package stampede.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a connection harms no other. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@ExtendWith(Kind.Brokers.class)
class ConnectionsTest {
    private Stand stand;
    private AmqpServer a;

    @BeforeEach
    void connect(Kind.Running running) {
        stand = new Stand(running.of(Kind.QPID));
        a = stand.server("server A");
    }

    @AfterEach
    void close() {
        stand.close();
    }

    /** What is answered to these bytes, one character for each, until the end. */
    private Future<String> answer(String bytes) {
        return stand.begins(() -> {
            try (Socket socket = a.connect()) {
                return answer(socket, bytes);
            }
        });
    }

    private static String answer(Socket socket, String bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            all.write(next);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private String told(String bytes) throws Exception {
        Future<String> answer = answer(bytes);
        stand.until(answer::isDone);
        return answer.get();
    }

    @Test
    void whoDoesNotSpeakAmqpIsToldWhichIsSpoken() throws Exception {
        assertThat(told("GET / HTTP/1.1\r\n\r\n")).isEqualTo("AMQP\0\0\11\1");
        assertThat(told("AMQP\0\0\10\0")).isEqualTo("AMQP\0\0\11\1");
        assertThat(stand.malformed)
                .containsExactly("it sent no greeting of AMQP 0-9-1", "it sent no greeting of AMQP 0-9-1");
    }

    @Test
    void whatIsNoFrameClosesItsOwnConnectionOnly() throws Exception {
        Connection good = stand.connect(a);
        Channel channel = stand.does(good::createChannel);
        Future<String> waiting = answer("AMQP\0\0\11\1");
        assertThat(told("AMQP\0\0\11\1\7\0\0\0\0\0\0\u00ce"))
                .endsWith("FRAME_ERROR - a frame of the unknown type 7\0\0\0\0\u00ce")
                .contains("\1\u00f5"); // 501
        assertThat(stand.malformed).containsExactly("it sent a frame of the unknown type 7");
        assertThat(stand.does(() -> channel.queueDeclare("work", false, false, false, Map.of())
                        .getQueue()))
                .isEqualTo("work");
        assertThat(waiting.isDone()).isFalse();
    }

    @Test
    void whatCameBeforeIsStillDone() throws Exception {
        Connection good = stand.connect(a);
        Channel channel = stand.does(good::createChannel);
        stand.does(() -> channel.queueDeclare("work", false, false, false, Map.of()));
        stand.open = false;
        ConnectionFactory factory = a.factory();
        Bad bad = new Bad();
        factory.setSocketFactory(bad.of(a));
        Connection its = stand.connect(factory);
        Channel sending = stand.does(its::createChannel);
        AmqpChannel parked = stand.parks(() -> {
            sending.basicPublish("", "work", null, new byte[1]);
            bad.write("no frame");
            return null;
        });
        assertThat(stand.malformed).isEmpty();
        stand.lets(parked);
        stand.until(() -> !stand.malformed.isEmpty());
        assertThat(stand.malformed).containsExactly("it sent a frame of the unknown type 110");
        stand.open = true;
        assertThat(stand.does(() -> channel.messageCount("work"))).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AMQP", "AMQP\0\0\11\1", "AMQP\0\0\11\1\1\0\0"})
    void whoGoesInTheMiddleIsForgotten(String beginning) throws Exception {
        stand.does(() -> {
            try (Socket socket = a.connect()) {
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
            }
            return null;
        });
        stand.until(() -> !stand.closed.isEmpty());
        stand.settle();
        assertThat(stand.link(0).isOpen()).isFalse();
        assertThat(stand.malformed).isEmpty();
        assertThat(stand.unjudged).isEmpty();
    }

    @Test
    void theDeadAreSilentAlsoToWhoComesLater() throws Exception {
        Connection connection = stand.connect(a);
        a.die();
        assertThat(connection.isOpen()).isTrue();
        Future<Connection> late = stand.begins(a.factory()::newConnection);
        Connection other = stand.connect(stand.server("server B"));
        stand.does(other::createChannel);
        assertThat(late.isDone()).isFalse();
        assertThat(stand.links).hasSize(2);
    }

    @Test
    void aServerThatCannotReachTheBrokerIsRefused() throws Exception {
        Connection other = stand.connect(stand.server("server B"));
        a.reachesBroker(false);
        assertThatThrownBy(() -> stand.connect(a))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
        a.reachesBroker(true);
        assertThat(stand.connect(a).isOpen()).isTrue();
        assertThat(other.isOpen()).isTrue();
    }

    @Test
    void aClosedServerIsRefused() throws Exception {
        Connection connection = stand.connect(a);
        a.close();
        stand.until(() -> !connection.isOpen());
        assertThatThrownBy(a::connect).isInstanceOf(ConnectException.class);
    }

    @Test
    void itsAddressIsForClientsOfAnyKind() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(a.uri());
        Connection connection = stand.connect(factory);
        Channel channel = stand.does(connection::createChannel);
        stand.does(() -> channel.queueDeclare("work", false, false, false, Map.of()));
        assertThat(stand.link(0).isInMemory()).isFalse();
        stand.does(() -> {
            connection.close();
            return null;
        });
        assertThat(stand.closed).isEmpty();
    }

    /** On a broker that was given there may be others' queues. */
    @Test
    void whatIsNotOursIsLeftAlone() throws Exception {
        try (Stand given = new Stand(Others.have("theirs", stand.broker))) {
            Connection connection = given.connect(given.server("server A"));
            Channel channel = given.does(connection::createChannel);
            given.does(() -> channel.queueDeclare("ours", false, false, false, Map.of()));
            assertThatThrownBy(() -> given.does(() -> channel.queueDelete("theirs")))
                    .rootCause()
                    .hasMessageContaining("403");
            assertThat(given.unjudged).containsExactly("theirs is somebody else's");
        }
    }

    @Test
    void theMostThatAServerHadUnsettledIsKnown() throws Exception {
        Connection connection = stand.connect(a);
        Channel one = stand.does(connection::createChannel);
        Channel two = stand.does(connection::createChannel);
        stand.does(() -> one.queueDeclare("work", false, false, false, Map.of()));
        stand.does(() -> {
            for (int i = 0; i < 10; i++) {
                one.basicPublish("", "work", null, new byte[1]);
            }
            one.basicQos(2);
            two.basicQos(3);
            one.basicConsume("work", false, (tag, message) -> {}, tag -> {});
            two.basicConsume(
                    "work",
                    false,
                    (tag, message) -> two.basicAck(message.getEnvelope().getDeliveryTag(), false),
                    tag -> {});
            return null;
        });
        stand.settle();
        assertThat(a.mostUnsettled()).isBetween(3, 5);
    }
}
