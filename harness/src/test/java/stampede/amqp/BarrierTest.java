package stampede.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import java.util.HashMap;
import java.util.Map;
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

/** When the wire has settled, all that comes of what was let go is there. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
@ParameterizedClass
@EnumSource(Kind.class)
@ExtendWith(Kind.Brokers.class)
class BarrierTest {
    @Parameter
    Kind kind;

    private Stand stand;
    private AmqpServer a;
    private AmqpServer b;
    private Channel publisher;
    private Channel consumer;

    @BeforeEach
    void connect(Kind.Running running) throws Exception {
        stand = new Stand(running.of(kind));
        a = stand.server("server A");
        b = stand.server("server B");
        publisher = channel(a);
        consumer = channel(b);
    }

    @AfterEach
    void close() {
        if (stand != null) { // there is no such broker here
            stand.close();
        }
    }

    private Channel channel(AmqpServer server) throws Exception {
        Connection connection = stand.connect(server);
        return stand.does(connection::createChannel);
    }

    private void declares(Channel by, String queue, Map<String, Object> arguments) throws Exception {
        stand.does(() -> by.queueDeclare(queue, true, false, false, arguments));
    }

    private void consumes(Channel by, String queue) throws Exception {
        stand.open = false;
        stand.lets(stand.parks(() -> by.basicConsume(queue, false, (tag, message) -> {}, tag -> {})));
    }

    private void publishes(Channel by, String key, AMQP.BasicProperties properties) {
        stand.lets(stand.parks(() -> {
            by.basicPublish("", key, properties, new byte[10]);
            return null;
        }));
    }

    private static AmqpChannel first(AmqpServer server) {
        return server.links().get(server.links().size() - 1).channels().get(0);
    }

    private void noDeliveryIsMissed(String queue, int times) {
        int missed = 0;
        for (int i = 0; i < times; i++) {
            publishes(publisher, queue, MessageProperties.MINIMAL_BASIC);
            if (first(b).holds()) {
                first(b).deliver();
            } else {
                missed++;
            }
        }
        assertThat(missed).isZero();
    }

    @Test
    void aDeliveryIsThere() throws Exception {
        declares(consumer, "work", Map.of());
        consumes(consumer, "work");
        noDeliveryIsMissed("work", 500);
    }

    @Test
    void aDeliveryFromAQuorumQueueIsThere() throws Exception {
        assumeTrue(kind == Kind.RABBIT);
        declares(consumer, "work", Map.of("x-queue-type", "quorum"));
        consumes(consumer, "work");
        noDeliveryIsMissed("work", 300);
        stand.broker.reset();
        stand.open = true;
        declares(consumer, "more", Map.of("x-queue-type", "quorum"));
        consumes(consumer, "more");
        noDeliveryIsMissed("more", 300);
    }

    /** What a quorum queue is told about its messages it puts off as well. */
    @Test
    void whatIsPutBackIntoAQuorumQueueIsDeliveredAgain() throws Exception {
        assumeTrue(kind == Kind.RABBIT);
        declares(consumer, "work", Map.of("x-queue-type", "quorum"));
        stand.does(() -> {
            consumer.basicQos(1);
            return null;
        });
        consumes(consumer, "work");
        publishes(publisher, "work", MessageProperties.MINIMAL_BASIC);
        publishes(publisher, "work", MessageProperties.MINIMAL_BASIC);
        AmqpChannel its = first(b);
        for (int i = 1; i <= 200; i++) {
            assertThat(its.held()).as("at step " + i).hasSize(1);
            its.deliver();
            long tag = i;
            stand.lets(stand.parks(() -> {
                consumer.basicReject(tag, true);
                return null;
            }));
        }
    }

    /** Only its own connection may ask about it. */
    @Test
    void aDeliveryFromAnExclusiveQueueIsThere() throws Exception {
        stand.does(() -> consumer.queueDeclare("own", false, true, false, Map.of()));
        consumes(consumer, "own");
        noDeliveryIsMissed("own", 200);
    }

    @Test
    void aConfirmIsThere() throws Exception {
        declares(publisher, "work", Map.of());
        stand.does(publisher::confirmSelect);
        stand.open = false;
        for (int i = 1; i <= 100; i++) {
            publishes(publisher, "work", MessageProperties.MINIMAL_PERSISTENT_BASIC);
            assertThat(Stand.heldOn(first(a))).containsExactly("confirm " + i);
            first(a).deliver();
        }
    }

    @Test
    void aDeadLetterIsThere() throws Exception {
        stand.does(() -> consumer.exchangeDeclare("dead", BuiltinExchangeType.FANOUT, true));
        declares(consumer, "buried", Map.of());
        stand.does(() -> consumer.queueBind("buried", "dead", ""));
        declares(consumer, "work", Map.of("x-dead-letter-exchange", "dead"));
        Channel gravedigger = channel(stand.server("server C"));
        consumes(consumer, "work");
        consumes(gravedigger, "buried");
        AmqpChannel its = stand.links.get(2).channels().get(0);
        for (int i = 1; i <= 100; i++) {
            publishes(publisher, "work", MessageProperties.MINIMAL_BASIC);
            first(b).deliver();
            long tag = i;
            stand.lets(stand.parks(() -> {
                consumer.basicReject(tag, false);
                return null;
            }));
            assertThat(its.held()).hasSize(1);
            its.deliver();
        }
    }

    @Test
    void aLetterThatDiesTwiceIsThere() throws Exception {
        assumeTrue(kind == Kind.RABBIT);
        for (int i = 1; i <= 3; i++) {
            Map<String, Object> arguments = new HashMap<>();
            arguments.put("x-dead-letter-exchange", "");
            arguments.put("x-dead-letter-routing-key", "q" + (i + 1));
            arguments.put("x-message-ttl", 0);
            declares(consumer, "q" + i, arguments);
        }
        declares(consumer, "q4", Map.of());
        consumes(consumer, "q4");
        noDeliveryIsMissed("q1", 200);
    }

    /** What waits in the broker's own mailboxes is waited for as well. */
    @Test
    void allOfAHundredDeliveriesAreThere() throws Exception {
        declares(consumer, "work", Map.of());
        consumes(consumer, "work");
        stand.does(publisher::confirmSelect);
        for (int run = 0; run < 20; run++) {
            for (int i = 0; i < 100; i++) {
                stand.begins(() -> {
                    publisher.basicPublish("", "work", null, new byte[2000]);
                    return null;
                });
            }
            int before = stand.steps.size();
            for (int i = 0; i < 100; i++) {
                stand.until(() -> first(a).isParked());
                first(a).grant(Fate.DELIVERED);
            }
            stand.settle();
            assertThat(stand.steps).hasSize(before + 100);
            assertThat(first(b).held()).hasSize(100);
            first(b).deliverAll();
        }
    }

    /** Whoever subscribes when the dead are gone finds what they held in its old order. */
    @Test
    void whatTheDeadHeldIsBackInOrder() throws Exception {
        declares(publisher, "work", Map.of());
        stand.open = false;
        for (int run = 0; run < 50; run++) {
            stand.lets(stand.parks(() -> publisher.queuePurge("work")));
            for (int i = 1; i <= 5; i++) {
                publishes(
                        publisher,
                        "work",
                        new AMQP.BasicProperties.Builder().messageId("o-" + i).build());
            }
            AmqpServer victim = stand.server("server " + run);
            consumes(channel(victim), "work");
            assertThat(Stand.heldOn(first(victim))).hasSize(5);
            victim.die();
            AmqpServer heir = stand.server("heir " + run);
            consumes(channel(heir), "work");
            assertThat(Stand.heldOn(first(heir)))
                    .first()
                    .asString()
                    .as("in run " + run)
                    .isEqualTo("deliver work #o-1 (redelivered)");
            heir.die();
        }
    }

    /** RabbitMQ says that it closes a channel before it puts back what that held. */
    @Test
    void whatAChannelHeldThatTheBrokerClosesIsBack() throws Exception {
        assumeTrue(kind == Kind.RABBIT);
        declares(publisher, "work", Map.of());
        for (int run = 0; run < 50; run++) {
            Channel its = channel(b);
            stand.open = false;
            publishes(publisher, "work", MessageProperties.MINIMAL_BASIC);
            consumes(its, "work");
            stand.lets(stand.parks(() -> {
                its.basicAck(99, false);
                return null;
            }));
            AmqpChannel broken = first(b);
            assertThat(Stand.heldOn(broken))
                    .hasSize(2 + run)
                    .last()
                    .asString()
                    .startsWith("close channel: 406 PRECONDITION_FAILED - unknown delivery tag 99");
            AmqpChannel looks = stand.parks(() -> publisher.messageCount("work"));
            looks.grant(Fate.DELIVERED);
            stand.settle();
            assertThat(stand.answers).last().isEqualTo(1 + run + " messages");
            broken.deliverAll();
        }
    }

    /** The broker may have put back what he held before it is asked what there was. */
    @Test
    void whoDiesWhileTheBrokerEndsHimIsGone() throws Exception {
        declares(publisher, "work", Map.of());
        stand.open = false;
        int runs = kind == Kind.RABBIT ? 50 : 5; // Qpid takes its time
        for (int run = 0; run < runs; run++) {
            stand.lets(stand.parks(() -> publisher.queuePurge("work")));
            publishes(publisher, "work", MessageProperties.MINIMAL_BASIC);
            AmqpServer victim = stand.server("server " + run);
            Channel its = channel(victim);
            consumes(its, "work");
            stand.parks(() -> its.basicGet("nowhere", true)).grant(Fate.DELIVERED);
            for (int turn = 0; turn < run % 10; turn++) {
                stand.loop.pump(0); // now sooner, now later
            }
            victim.die();
            AmqpServer heir = stand.server("heir " + run);
            consumes(channel(heir), "work");
            assertThat(Stand.heldOn(first(heir))).as("in run " + run).hasSize(1);
            heir.die();
        }
    }

    @Test
    void whatWasSentBeforeACutIsNotLost() throws Exception {
        declares(publisher, "work", Map.of());
        for (int run = 1; run <= 15; run++) {
            AmqpServer victim = stand.server("server " + run);
            Channel its = channel(victim);
            stand.does(() -> {
                for (int i = 0; i < 299; i++) {
                    its.basicPublish("", "work", null, new byte[100]);
                }
                return null;
            });
            stand.until(() -> victim.links().get(0).isQuiet());
            stand.open = false;
            AmqpChannel last = stand.parks(() -> {
                its.basicPublish("", "work", null, new byte[100]);
                return null;
            });
            last.grant(Fate.LOST);
            stand.settle();
            stand.open = true;
            victim.close();
            int expected = 300 * run;
            assertThat(stand.does(() -> publisher.messageCount("work"))).isEqualTo(expected);
        }
    }
}
