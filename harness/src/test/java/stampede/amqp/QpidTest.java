package stampede.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients speak to Qpid as they would to RabbitMQ; what it cannot do is named. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@ExtendWith(Kind.Brokers.class)
class QpidTest {
    private Stand stand;
    private Channel channel;

    @BeforeEach
    void connect(Kind.Running running) throws Exception {
        stand = new Stand(running.of(Kind.QPID));
        Connection connection = stand.connect(stand.server("server A"));
        channel = stand.does(connection::createChannel);
    }

    @AfterEach
    void close() {
        stand.close();
    }

    private interface Action {
        void on(Channel channel) throws Exception;
    }

    private void does(Action action) throws Exception {
        stand.does(() -> {
            action.on(channel);
            return null;
        });
    }

    private static Map<String, Object> with(Object... namesAndValues) {
        Map<String, Object> arguments = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return arguments;
    }

    private static void queue(Channel channel, String name, Object... arguments) throws Exception {
        channel.queueDeclare(name, true, false, false, with(arguments));
    }

    private static void publish(Channel channel, String queue) throws Exception {
        channel.basicPublish("", queue, null, queue.getBytes(StandardCharsets.UTF_8));
    }

    private static long got(Channel channel, String queue) throws Exception {
        return channel.basicGet(queue, false).getEnvelope().getDeliveryTag();
    }

    private long messages(String queue) throws Exception {
        stand.settle();
        try (Connection straight = stand.straight()) {
            return straight.createChannel().messageCount(queue);
        }
    }

    @Test
    void whatIsRejectedGoesToTheDeadLetterExchange() throws Exception {
        does(c -> {
            c.exchangeDeclare("dead", BuiltinExchangeType.DIRECT, true);
            queue(c, "buried");
            c.queueBind("buried", "dead", "work");
            queue(c, "work", "x-dead-letter-exchange", "dead", "x-queue-type", "classic", "remark", "none");
            publish(c, "work");
            c.basicReject(got(c, "work"), true);
            c.basicReject(got(c, "work"), false);
        });
        assertThat(messages("buried")).isOne();
        assertThat(stand.needed).isEmpty();
    }

    @Test
    void whatIsRejectedGoesToTheQueueThatAKeyNames() throws Exception {
        does(c -> {
            queue(c, "buried");
            queue(c, "work", "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "buried");
            publish(c, "work");
            c.basicNack(got(c, "work"), true, false); // the only one
        });
        assertThat(messages("buried")).isOne();
        assertThat(stand.needed).isEmpty();
    }

    @Test
    void aFanoutTakesDeadLettersUnderAnyKey() throws Exception {
        does(c -> {
            c.exchangeDeclare("dead", BuiltinExchangeType.FANOUT, true);
            queue(c, "buried");
            c.queueBind("buried", "dead", "");
            queue(c, "work", "x-dead-letter-exchange", "dead", "x-dead-letter-routing-key", "any");
            publish(c, "work");
            c.basicReject(got(c, "work"), false);
        });
        assertThat(messages("buried")).isOne();
    }

    @Test
    void whatNoQueueWantsGoesToTheAlternateExchange() throws Exception {
        does(c -> {
            c.exchangeDeclare("lost", BuiltinExchangeType.FANOUT, true);
            queue(c, "found");
            c.queueBind("found", "lost", "");
            c.exchangeDeclare("orders", BuiltinExchangeType.DIRECT, true, false, with("alternate-exchange", "lost"));
            c.basicPublish("orders", "nobody", null, new byte[1]);
        });
        assertThat(messages("found")).isOne();
    }

    @Test
    void messagesOfAQueueRunOut() throws Exception {
        does(c -> {
            queue(c, "work", "x-message-ttl", 50);
            publish(c, "work");
        });
        assertThat(stand.needed).isEmpty();
        try (Connection straight = stand.straight()) {
            Channel its = straight.createChannel();
            stand.until(() -> {
                try {
                    return its.messageCount("work") == 0;
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    private record Case(String needed, Action action) {
        @Override
        public String toString() {
            return needed;
        }
    }

    private static Case queueArgument(String needed, Object... arguments) {
        return new Case(needed, c -> queue(c, "work", arguments));
    }

    static Stream<Case> whatQpidCannotDoIsNamed() {
        return Stream.of(
                queueArgument("the queue argument x-delivery-limit", "x-delivery-limit", 3),
                queueArgument("the queue argument x-overflow", "x-overflow", "reject-publish"),
                queueArgument("the queue argument x-expires", "x-expires", 1000),
                queueArgument("a quorum queue", "x-queue-type", "quorum"),
                queueArgument("x-message-ttl of 0", "x-message-ttl", 0),
                queueArgument(
                        "x-message-ttl together with dead letters",
                        "x-message-ttl",
                        20,
                        "x-dead-letter-exchange",
                        "amq.fanout"),
                queueArgument("dead letters that go back to their own queue", "x-dead-letter-exchange", ""),
                queueArgument(
                        "x-dead-letter-routing-key together with an exchange that looks at keys",
                        "x-dead-letter-exchange",
                        "amq.direct",
                        "x-dead-letter-routing-key",
                        "k"),
                queueArgument(
                        "an error that closes no more than a channel (here it was: Unknown alternate destination: 'later')",
                        "x-dead-letter-exchange",
                        "later"),
                new Case(
                        "an exchange of type x-delayed-message",
                        c -> c.exchangeDeclare("e", "x-delayed-message", true, false, Map.of())),
                new Case("a binding between exchanges", c -> c.exchangeBind("amq.fanout", "amq.direct", "k")),
                new Case("a declaration that differs from an earlier one", c -> {
                    queue(c, "work");
                    c.queueDeclare("work", false, false, false, Map.of());
                }),
                new Case("a declaration that differs from an earlier one", c -> {
                    c.exchangeDeclare("e", "direct", true);
                    c.exchangeDeclare("e", "topic", true);
                }),
                new Case("nack with multiple", c -> {
                    queue(c, "work");
                    publish(c, "work");
                    publish(c, "work");
                    got(c, "work");
                    c.basicNack(got(c, "work"), true, true);
                    queue(c, "more");
                }),
                new Case("that a delivery settled twice, or on another channel, is refused", c -> {
                    queue(c, "work");
                    publish(c, "work");
                    long tag = got(c, "work");
                    c.basicAck(tag, false);
                    c.basicAck(tag, false);
                    queue(c, "more");
                }),
                new Case("a confirm after a return", c -> {
                    c.confirmSelect();
                    c.basicPublish("", "nowhere", true, null, new byte[1]);
                    c.waitForConfirms(20_000);
                }),
                new Case("a message's own time to live together with dead letters", c -> {
                    queue(c, "work", "x-dead-letter-exchange", "amq.fanout");
                    c.basicPublish(
                            "",
                            "work",
                            new AMQP.BasicProperties.Builder().expiration("20").build(),
                            new byte[1]);
                    queue(c, "more");
                }),
                new Case("what dead letters say of their past (x-death)", c -> {
                    queue(c, "work", "x-dead-letter-exchange", "amq.fanout");
                    queue(c, "buried");
                    c.queueBind("buried", "amq.fanout", "");
                    c.basicGet("buried", true);
                }),
                new Case("that where dead letters go can be deleted", c -> {
                    queue(c, "buried");
                    queue(c, "work", "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "buried");
                    c.queueDelete("buried");
                }),
                new Case("that consumers are told when their queue is deleted", c -> {
                    queue(c, "work");
                    c.basicConsume("work", (tag, message) -> {}, tag -> {});
                    c.queueDelete("work");
                }),
                new Case("the consumer argument x-priority", c -> {
                    queue(c, "work");
                    c.basicConsume("work", false, Map.of("x-priority", 1), (tag, message) -> {}, tag -> {});
                }),
                new Case(
                        "direct reply-to",
                        c -> c.basicConsume("amq.rabbitmq.reply-to", true, (tag, message) -> {}, tag -> {})));
    }

    @ParameterizedTest
    @MethodSource
    void whatQpidCannotDoIsNamed(Case which) throws Exception {
        try {
            does(which.action());
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(Exception.class); // it is refused, or its connection is
        }
        assertThat(stand.needed).containsExactly(which.needed());
    }

    @Test
    void whoIsRefusedIsTold() {
        assertThatThrownBy(() -> does(c -> queue(c, "work", "x-delivery-limit", 3)))
                .rootCause()
                .isNotInstanceOf(AlreadyClosedException.class)
                .hasMessageContaining("540")
                .hasMessageContaining("needs RabbitMQ: the queue argument x-delivery-limit");
    }
}
