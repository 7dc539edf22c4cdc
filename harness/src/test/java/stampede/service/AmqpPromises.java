package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every broker keeps, in whatever way it is had. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
abstract class AmqpPromises {

    /** The same broker each time. */
    abstract AmqpService amqp();

    @AfterEach
    void emptied() {
        amqp().reset();
    }

    @Test
    void itServesAndIsEmptyAgain() throws Exception {
        AmqpService broker = amqp();
        broker.check();
        for (int round = 0; round < 2; round++) {
            try (Visitor visitor = new Visitor(broker)) {
                visitor.fill("orders", "prices", "one");
                assertThat(visitor.channel().messageCount("orders")).isOne();
            }
            broker.reset();
            try (Visitor visitor = new Visitor(broker)) {
                assertThat(visitor.queues("orders")).isFalse();
                assertThat(visitor.exchanges("prices")).isFalse();
            }
        }
    }

    @Test
    void whatWasPublishedIsThereUntilThen() throws Exception {
        try (Visitor visitor = new Visitor(amqp())) {
            visitor.fill("orders", "prices", "one");
        }
        try (Visitor visitor = new Visitor(amqp())) {
            GetResponse response = visitor.channel().basicGet("orders", true);
            assertThat(response.getBody()).asString().isEqualTo("one");
            assertThat(response.getMessageCount()).isZero();
        }
    }

    @Test
    void afterARestartItHasWhatItKeepsAndElseNothingHappens() throws Exception {
        for (int round = 0; round < 2; round++) {
            try (Visitor visitor = new Visitor(amqp())) {
                visitor.fill("orders", "prices", "persistent");
                Channel before = visitor.channel();
                boolean restarted = amqp().restart();
                Eventually.is("a restart and nothing else breaks connections", () -> before.isOpen() != restarted);
            }
            try (Visitor visitor = new Visitor(amqp())) {
                assertThat(visitor.exchanges("prices")).isTrue();
                assertThat(visitor.channel().messageCount("orders")).isOne();
            }
            amqp().reset();
            try (Visitor visitor = new Visitor(amqp())) {
                assertThat(visitor.queues("orders")).isFalse();
            }
        }
    }

    @Test
    void aQueueThatTheBrokerNamedIsDeletedToo() throws Exception {
        try (Visitor visitor = new Visitor(amqp())) {
            String name = visitor.channel()
                    .queueDeclare("", false, false, false, null)
                    .getQueue();
            amqp().queueSeen(name);
            amqp().reset();
            assertThat(visitor.queues(name)).isFalse();
        }
    }

    @Test
    void aNameThatIsNotThereIsNoReasonToFail() throws Exception {
        amqp().queueSeen("never declared");
        amqp().exchangeSeen("never declared");
        amqp().exchangeSeen("");
        amqp().queueSeen("");
        try (Visitor visitor = new Visitor(amqp())) {
            visitor.fill("orders", "prices", "one");
            amqp().reset();
            assertThat(visitor.queues("orders")).isFalse();
        }
        amqp().check();
    }

    @Test
    void aQueueForOneConnectionAloneIsWaitedFor() throws Exception {
        amqp().queueSeen("mine");
        Visitor visitor = new Visitor(amqp());
        visitor.channel().queueDeclare("mine", false, true, false, null);
        CountDownLatch waiting = new CountDownLatch(1);
        Thread closer = new Thread(() -> {
            waiting.countDown();
            visitor.close();
        });
        closer.start();
        waiting.await();

        assertThatCode(amqp()::reset).doesNotThrowAnyException();

        closer.join();
        try (Visitor other = new Visitor(amqp())) {
            assertThat(other.queues("mine")).isFalse();
        }
    }

    @Test
    void aConnectionThatKeepsItsQueueForItselfIsNamedInOneSentence() throws Exception {
        amqp().queueSeen("mine");
        try (Visitor visitor = new Visitor(amqp())) {
            visitor.channel().queueDeclare("mine", false, true, false, null);
            assertThatThrownBy(amqp()::reset)
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage("The queue mine cannot be deleted, for a connection that is still open has it for"
                            + " itself: let close() end every connection.");
        }
    }

    @Test
    void theFactoryIsFreshAndItsConnectionsAreTheGradersOwn() {
        ConnectionFactory factory = amqp().factory();
        assertThat(factory).isNotSameAs(amqp().factory());
        assertThat(factory.getRequestedHeartbeat()).isZero();
        assertThat(factory.isAutomaticRecoveryEnabled()).isFalse();
        assertThat(amqp().uri())
                .hasHost(factory.getHost())
                .hasPort(factory.getPort())
                .hasUserInfo(factory.getUsername() + ":" + factory.getPassword())
                .hasPath("/" + factory.getVirtualHost());
    }

    @Test
    void aConnectionIsNotAskedToSignalThatItLives() throws Exception {
        try (Connection connection = amqp().factory().newConnection()) {
            assertThat(connection.getHeartbeat()).isZero();
        }
    }

    @Test
    void aConsumerMayKeepWhatItGot() throws Exception {
        try (Visitor visitor = new Visitor(amqp())) {
            visitor.fill("orders", "prices", "one");
            Channel channel = visitor.channel();
            GetResponse first = channel.basicGet("orders", false);
            channel.basicNack(first.getEnvelope().getDeliveryTag(), false, true);
            GetResponse again = channel.basicGet("orders", false);
            assertThat(again.getEnvelope().isRedeliver()).isTrue();
            channel.basicAck(again.getEnvelope().getDeliveryTag(), false);
            assertThat(channel.basicGet("orders", false)).isNull();
            assertThat(channel.queueDeclarePassive("orders").getMessageCount()).isZero();
        }
    }

    @Test
    void aMessageForNobodyComesBackAndHarmsNobody() throws Exception {
        try (Visitor visitor = new Visitor(amqp())) {
            visitor.fill("orders", "prices", "one");
            CountDownLatch returned = new CountDownLatch(1);
            visitor.channel().addReturnListener(message -> returned.countDown());
            visitor.channel().basicPublish("", "nobody", true, null, new byte[0]);
            assertThat(returned.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(visitor.channel().queueDeclarePassive("orders").getMessageCount())
                    .isOne();
        }
    }

    /** Whoever stops a broker that was started finds nothing of it afterwards. */
    static void closesForGood(AmqpService broker) {
        broker.close();
        broker.close();
        for (Runnable use : new Runnable[] {broker::check, broker::reset}) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessageMatching("The broker at \\S+ was closed by this run\\.");
        }
        assertThatThrownBy(() -> broker.factory().newConnection()).isInstanceOf(Exception.class);
    }
}
