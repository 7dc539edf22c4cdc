package stampede.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import stampede.wire.Fate;

/** What waits at the gate, in which order it goes on, and what becomes of it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@ParameterizedClass
@EnumSource(Kind.class)
@ExtendWith(Kind.Brokers.class)
class GateTest {
    @Parameter
    Kind kind;

    private Stand stand;
    private AmqpServer a;
    private Connection connection;
    private Channel channel;
    private final Queue<String> got = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void connect(Kind.Running running) throws Exception {
        stand = new Stand(running.of(kind));
        a = stand.server("server A");
        connection = stand.connect(a);
        channel = stand.does(connection::createChannel);
        stand.does(() -> channel.queueDeclare("work", true, false, false, Map.of()));
        stand.open = false;
    }

    @AfterEach
    void close() {
        if (stand != null) { // there is no such broker here
            stand.close();
        }
    }

    private static AMQP.BasicProperties id(String id) {
        return new AMQP.BasicProperties.Builder().messageId(id).deliveryMode(2).build();
    }

    private AmqpChannel parksPublish(Channel by, String id) {
        return stand.parks(() -> {
            by.basicPublish("", "work", id(id), id.getBytes(StandardCharsets.UTF_8));
            return null;
        });
    }

    private void consumes(Channel by) throws Exception {
        Future<String> consumed = stand.begins(() -> by.basicConsume(
                "work", false, (tag, message) -> got.add(message.getProperties().getMessageId()), tag -> {}));
        stand.until(() -> stand.parked() != null);
        stand.lets(stand.parked());
        stand.until(consumed::isDone);
    }

    private int messages() throws Exception {
        try (Connection straight = stand.straight()) {
            return (int) straight.createChannel().messageCount("work");
        }
    }

    @Test
    void handshakesAndPreparationsGoOnByThemselves() throws Exception {
        Connection other = stand.connect(a);
        Channel fresh = stand.does(other::createChannel);
        stand.does(() -> {
            fresh.basicQos(1);
            fresh.confirmSelect();
            fresh.exchangeDeclare("orders", "topic");
            fresh.queueDeclare("work", true, false, false, Map.of());
            fresh.queueBind("work", "orders", "order.#");
            fresh.queueUnbind("work", "orders", "order.#");
            return null;
        });
        assertThat(stand.steps).isEmpty();
    }

    @Test
    void preparationsAreParkedWhereTheGateWantsIt() throws Exception {
        stand.parksPreparations = true;
        AmqpChannel parked = stand.parks(connection::createChannel);
        assertThat(Stand.told(parked)).isEqualTo("channel.open");
        stand.lets(parked);
        Connection other = stand.connect(a);
        assertThat(other.isOpen()).isTrue(); // a hand-shake is never parked
    }

    @Test
    void aPublishWaitsAndItsMessageIsInTheQueueWhenItHasGone() throws Exception {
        AmqpChannel parked = parksPublish(channel, "o-17");
        assertThat(Stand.told(parked)).isEqualTo("publish ⇐ work #o-17");
        assertThat(messages()).isZero();
        stand.lets(parked);
        assertThat(messages()).isOne();
    }

    @Test
    void aDeliveryIsHeldAndItsAckParked() throws Exception {
        consumes(channel);
        AmqpChannel its = stand.link(0).channels().get(0);
        stand.lets(parksPublish(channel, "o-17"));
        assertThat(Stand.heldOn(its)).containsExactly("deliver work #o-17");
        assertThat(got).isEmpty();
        its.deliver();
        stand.until(() -> !got.isEmpty());
        AmqpChannel parked = stand.parks(() -> {
            channel.basicAck(1, false);
            return null;
        });
        assertThat(Stand.told(parked)).isEqualTo("ack 1");
        stand.lets(parked);
        stand.server("server A").die();
        assertThat(messages()).isZero();
    }

    @Test
    void whoWaitsForAnAnswerKeepsNoOtherChannelWaiting() throws Exception {
        Channel other = stand.does(connection::createChannel);
        AmqpChannel first = stand.parks(() -> channel.basicGet("work", true));
        Future<?> publishing = stand.begins(() -> {
            other.basicPublish("", "work", id("o-1"), new byte[0]);
            return null;
        });
        stand.until(publishing::isDone);
        stand.until(() -> stand.link(0).channels().get(1).isParked());
        assertThat(first.isParked()).isTrue();
        stand.lets(stand.link(0).channels().get(1));
        stand.lets(first);
        assertThat(messages()).isZero();
    }

    /** Whoever has published may have sent what comes later, on whatever channel, because of it. */
    @Test
    void whatNeedNotWaitIsNotOvertaken() throws Exception {
        Channel other = stand.does(connection::createChannel);
        AmqpChannel first = parksPublish(channel, "o-1");
        stand.does(() -> {
            other.basicPublish("", "work", id("o-2"), new byte[0]);
            return null;
        });
        AmqpChannel second = stand.link(0).channels().get(1);
        stand.until(() -> stand.link(0).turns().size() == 2);
        assertThat(second.isParked()).isFalse();
        stand.lets(first);
        assertThat(second.isParked()).isTrue();
    }

    @Test
    void whatAChannelKeepsUntilItCommitsIsNoStep() throws Exception {
        stand.does(channel::txSelect);
        stand.does(() -> {
            channel.basicPublish("", "work", id("o-1"), new byte[0]);
            channel.basicPublish("", "work", id("o-2"), new byte[0]);
            return null;
        });
        AmqpChannel parked = stand.parks(channel::txCommit);
        assertThat(stand.steps).containsExactly("commit");
        assertThat(messages()).isZero();
        stand.lets(parked);
        assertThat(messages()).isEqualTo(2);
    }

    @Test
    void cutBeforeIsNeverForwarded() throws Exception {
        AmqpChannel parked = parksPublish(channel, "o-1");
        stand.link(0).cut();
        stand.settle();
        assertThat(parked.isParked()).isFalse();
        assertThat(messages()).isZero();
    }

    @Test
    void cutAfterIsForwardedAndItsClientIsNotTold() throws Exception {
        stand.does(channel::confirmSelect);
        AmqpChannel parked = parksPublish(channel, "o-1");
        parked.grant(Fate.LOST);
        assertThat(parked.link().isRunning()).isTrue();
        stand.settle();
        assertThat(parked.link().isOpen()).isFalse();
        assertThat(messages()).isOne();
        stand.until(() -> stand.links.size() > 1); // it recovers
    }

    @Test
    void silentIsForwardedAndNobodyIsTold() throws Exception {
        AmqpChannel parked = parksPublish(channel, "o-1");
        parked.grant(Fate.SILENT);
        stand.settle();
        a.die();
        assertThat(messages()).isOne();
        assertThat(connection.isOpen()).isTrue();
        assertThat(stand.links).hasSize(1);
    }

    @Test
    void whatTheDeadHeldIsReadyWhenDieReturns() throws Exception {
        for (int i = 1; i <= 3; i++) {
            stand.lets(parksPublish(channel, "o-" + i));
        }
        consumes(channel);
        assertThat(Stand.heldOn(stand.link(0).channels().get(0)))
                .containsExactly("deliver work #o-1", "deliver work #o-2", "deliver work #o-3");
        AmqpServer b = stand.server("server B");
        Connection others = stand.connect(b);
        Channel another = stand.does(others::createChannel);
        a.die();
        stand.does(() -> {
            another.basicQos(1);
            return null;
        });
        consumes(another);
        AmqpChannel its = b.links().get(0).channels().get(0);
        assertThat(Stand.heldOn(its)).containsExactly("deliver work #o-1 (redelivered)");
    }

    @Test
    void aSeveredClientGoesOnAndItsAckGoesNowhere() throws Exception {
        stand.lets(parksPublish(channel, "o-1"));
        consumes(channel);
        AmqpChannel its = stand.link(0).channels().get(0);
        its.deliver();
        stand.until(() -> !got.isEmpty());
        stand.link(0).sever();
        stand.settle();
        assertThat(messages()).isOne();
        AmqpChannel parked = stand.parks(() -> {
            channel.basicAck(1, false);
            return null;
        });
        stand.lets(parked);
        assertThat(messages()).isOne();
        assertThat(connection.isOpen()).isTrue();
        stand.link(0).cut();
        stand.until(() -> stand.links.size() > 1); // now it knows, and recovers
    }

    /** amqp-client runs the handler again while it still runs, and drops the acknowledgement of what it got before. */
    @Test
    void whoRecoversWorksTwiceAndItsOldAckIsNeverSent() throws Exception {
        stand.lets(parksPublish(channel, "o-1"));
        consumes(channel);
        stand.link(0).channels().get(0).deliver();
        stand.until(() -> got.size() == 1);
        stand.link(0).cut();
        stand.until(() -> stand.parked() != null);
        assertThat(Stand.told(stand.parked())).isEqualTo("consume work");
        assertThat(messages()).isOne();
        stand.lets(stand.parked());
        AmqpChannel again = stand.link(1).channels().get(0);
        assertThat(Stand.heldOn(again)).containsExactly("deliver work #o-1 (redelivered)");
        again.deliver();
        stand.until(() -> got.size() == 2);
        int steps = stand.steps.size();
        stand.does(() -> {
            channel.basicAck(1, false);
            return null;
        });
        stand.settle();
        assertThat(stand.steps).hasSize(steps);
        AmqpChannel parked = stand.parks(() -> {
            channel.basicAck(2, false);
            return null;
        });
        assertThat(Stand.told(parked)).isEqualTo("ack 1");
        stand.lets(parked);
        stand.link(1).cut();
        stand.settle();
        assertThat(messages()).isZero();
    }

    @Test
    void aClientThatClosesGivesBackWhatItHolds() throws Exception {
        stand.lets(parksPublish(channel, "o-1"));
        consumes(channel);
        AmqpChannel parked = stand.parks(() -> {
            channel.close();
            return null;
        });
        assertThat(Stand.told(parked)).isEqualTo("close channel");
        stand.lets(parked);
        assertThat(messages()).isOne();
        parked = stand.parks(() -> {
            connection.close();
            return null;
        });
        assertThat(Stand.told(parked)).isEqualTo("close connection");
        parked.grant(Fate.DELIVERED);
        stand.until(() -> !connection.isOpen());
        assertThat(stand.closed).isEmpty();
        assertThat(stand.unjudged).isEmpty();
    }

    @Test
    void aClientThatJustGoesIsReported() throws Exception {
        parksPublish(channel, "o-1");
        connection.abort(0);
        stand.until(() -> !stand.closed.isEmpty());
        assertThat(stand.closed).containsExactly("0 parked");
        stand.settle();
        assertThat(messages()).isZero();
    }

    @Test
    void aReturnComesBeforeTheAnswerToWhatIsAskedLater() throws Exception {
        channel.addReturnListener(message -> got.add("returned " + message.getRoutingKey()));
        AmqpChannel parked = stand.parks(() -> {
            channel.basicPublish("", "nowhere", true, MessageProperties.BASIC, new byte[0]);
            return null;
        });
        stand.lets(parked);
        assertThat(Stand.heldOn(parked)).first().asString().startsWith("return ⇐ nowhere");
        stand.lets(stand.parks(() -> channel.messageCount("work")));
        stand.until(() -> !got.isEmpty());
        assertThat(got).containsExactly("returned nowhere");
    }
}
