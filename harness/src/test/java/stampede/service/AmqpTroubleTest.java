package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stampede.text.Language;

/** Why a given broker does not serve is one sentence that says what to do. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AmqpTroubleTest {

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(trouble(port).reason())
                .hasToString(
                        "No broker listens at 127.0.0.1:" + port + "/stampede: start it or correct STAMPEDE_AMQP_URL.");
        assertThat(trouble(port).reason().in(Language.CHINESE))
                .isEqualTo("127.0.0.1:" + port + "/stampede 没有消息服务器在监听：请启动它，或改正 STAMPEDE_AMQP_URL。");
    }

    @Test
    void whoAnswersSpeaksSomethingElse() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread web = new Thread(() -> {
                try (Socket client = socket.accept()) {
                    client.getInputStream().readNBytes(8);
                    client.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // the client says what it saw
                }
            });
            web.start();
            assertThat(trouble(socket.getLocalPort()))
                    .hasMessageMatching("What answers at \\S+ does not speak AMQP 0-9-1, or hung up: correct"
                            + " STAMPEDE_AMQP_URL \\(the port is that of AMQP without TLS, not of the management"
                            + " pages\\)\\.");
            web.join();
        }
    }

    @Test
    void whoListensSaysNothing() {
        AmqpAddress address = AmqpAddress.local(5672, "secret");
        assertThat(AmqpTrouble.given(address, new IOException(new TimeoutException())))
                .hasMessage(
                        "What listens at 127.0.0.1:5672/stampede does not answer as a broker does: see that RabbitMQ"
                                + " runs there and that a firewall lets you through.");
    }

    private static ServiceUnavailable trouble(int port) {
        return catchThrowableOfType(
                ServiceUnavailable.class, () -> AmqpBroker.given(AmqpAddress.local(port, "secret")));
    }
}
