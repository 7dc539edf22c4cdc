package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every broker keeps, in whatever way it is had. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
abstract class AmqpPromises {
    @TempDir
    Path temporary;

    private AmqpService broker;

    /** A broker of its own, or an assumption that does not hold. */
    abstract AmqpService start();

    @AfterEach
    final void nothingIsLeftBehind() {
        if (broker != null) {
            broker.close();
            broker.close();
            assertThat(temporary).isEmptyDirectory();
            assertThatThrownBy(broker::check)
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessageMatching("The broker at \\S+ was closed by this run\\.");
        }
    }

    @Test
    void itServesAndIsEmptyAgain() throws Exception {
        broker = start();
        broker.check();
        try (Connection connection = broker.factory().newConnection();
                Channel channel = connection.createChannel()) {
            fill(channel);
            assertThat(channel.messageCount("orders")).isOne();
        }
        broker.reset();
        assertThat(queueExists("orders")).isFalse();
        assertThat(exchangeExists("prices")).isFalse();
        try (Connection connection = broker.factory().newConnection();
                Channel channel = connection.createChannel()) {
            fill(channel);
            GetResponse response = channel.basicGet("orders", true);
            assertThat(response.getBody()).asString().isEqualTo("one");
            assertThat(response.getMessageCount()).isZero();
        }
    }

    @Test
    void aNameThatIsNotThereOrNotOursToDeleteIsNoReasonToFail() {
        broker = start();
        broker.queueSeen("never declared");
        broker.exchangeSeen("never declared");
        broker.exchangeSeen("amq.topic");
        broker.exchangeSeen("");
        broker.queueSeen("");
        assertThatCode(broker::reset).doesNotThrowAnyException();
        broker.check();
    }

    @Test
    void theFactoryIsFreshAndItsConnectionsAreTheGradersOwn() {
        broker = start();
        ConnectionFactory factory = broker.factory();
        assertThat(factory).isNotSameAs(broker.factory());
        assertThat(factory.getRequestedHeartbeat()).isZero();
        assertThat(factory.isAutomaticRecoveryEnabled()).isFalse();
        assertThat(broker.uri().toString())
                .isEqualTo("amqp://%s:%s@127.0.0.1:%d/%s"
                        .formatted(
                                factory.getUsername(),
                                factory.getPassword(),
                                factory.getPort(),
                                factory.getVirtualHost()));
    }

    private void fill(Channel channel) throws Exception {
        broker.exchangeSeen("prices");
        channel.exchangeDeclare("prices", "fanout", true);
        broker.queueSeen("orders");
        channel.queueDeclare("orders", true, false, false, Map.of());
        channel.queueBind("orders", "prices", "");
        channel.confirmSelect();
        channel.basicPublish(
                "prices", "", true, MessageProperties.PERSISTENT_BASIC, "one".getBytes(StandardCharsets.UTF_8));
        assertThat(channel.waitForConfirms(20_000)).isTrue();
    }

    private boolean queueExists(String name) throws Exception {
        return exists(channel -> channel.queueDeclarePassive(name));
    }

    private boolean exchangeExists(String name) throws Exception {
        return exists(channel -> channel.exchangeDeclarePassive(name));
    }

    private interface Question {
        void ask(Channel channel) throws IOException;
    }

    private boolean exists(Question question) throws Exception {
        try (Connection connection = broker.factory().newConnection()) {
            Channel channel = connection.createChannel();
            question.ask(channel);
            return true;
        } catch (IOException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            ShutdownSignalException.class,
                            signal -> assertThat(((AMQP.Channel.Close) signal.getReason()).getReplyCode())
                                    .isEqualTo(AMQP.NOT_FOUND));
            return false;
        }
    }
}
