package stampede.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stampede.service.ServiceUnavailable;

/** When it is the broker that fails, that is said, and nobody else is blamed. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BrokerTroubleTest {
    private Sham sham;
    private Stand stand;
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        sham = new Sham();
        stand = new Stand(sham.service());
        ConnectionFactory factory = stand.server("server A").factory();
        factory.setAutomaticRecoveryEnabled(false);
        connection = stand.connect(factory);
    }

    @AfterEach
    void close() throws Exception {
        stand.close();
        sham.close();
    }

    private void clientFindsItClosed(String why) {
        stand.until(() -> !stand.unjudged.isEmpty() && !connection.isOpen());
        assertThat(stand.unjudged).containsExactly(why);
        assertThat(stand.malformed).isEmpty();
    }

    @Test
    void itLeaves() throws Exception {
        sham.close();
        clientFindsItClosed("the broker has closed its connection");
        assertThatThrownBy(() -> stand.connect(stand.server("server B").factory()))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> {
                    stand.wire.knows("work");
                    stand.wire.disturbed();
                    stand.settle();
                })
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageMatching("The broker at localhost:\\d+// cannot be reached .*: see that it runs\\.");
    }

    @Test
    void itIsStoppedOnPurpose() throws Exception {
        stand.wire.interrupted(true);
        sham.close();
        stand.until(() -> !connection.isOpen());
        assertThat(stand.unjudged).isEmpty();
    }

    @Test
    void itTakesNoMessages() {
        sham.says(AmqpCommand.of(0, Method.CONNECTION_BLOCKED, "low on disk"));
        stand.until(() -> !stand.unjudged.isEmpty());
        assertThat(stand.unjudged).containsExactly("the broker takes no messages: low on disk");
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void itSendsWhatIsNoAmqp() {
        sham.says("HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII));
        clientFindsItClosed("the broker has closed its connection");
    }

    @Test
    void itIsTakenDown() {
        sham.says(AmqpCommand.of(0, Method.CONNECTION_CLOSE, 320, "CONNECTION_FORCED - bye", 0, 0));
        clientFindsItClosed("the broker has closed its connection");
        assertThat(connection.getCloseReason()).hasMessageContaining("CONNECTION_FORCED - bye");
    }

    @Test
    void itRefusesAClient() {
        sham.says(AmqpCommand.of(0, Method.CONNECTION_CLOSE, 504, "CHANNEL_ERROR - no", 0, 0));
        stand.until(() -> !connection.isOpen());
        assertThat(stand.unjudged).isEmpty();
        assertThat(connection.getCloseReason()).hasMessageContaining("CHANNEL_ERROR - no");
    }
}
