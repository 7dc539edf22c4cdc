package stampede.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether queues and exchanges are as they were, but for the messages in them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@ParameterizedClass
@EnumSource
@ExtendWith(Kind.Brokers.class)
class TouchTest {
    @Parameter
    Kind kind;

    private interface Deed {
        Object on(Channel channel) throws Exception;
    }

    /** What the wire says of it when whoever has done that is gone. */
    private boolean onlyPublished(Kind.Running running, Deed deed) throws Exception {
        try (Stand stand = new Stand(running.of(kind))) {
            try (Connection straight = stand.straight()) {
                Channel maker = straight.createChannel();
                maker.queueDeclare("work", true, false, false, Map.of());
                stand.wire.knows("work");
                AmqpServer server = stand.server("server A");
                Channel channel = stand.does(stand.connect(server)::createChannel);
                stand.does(() -> deed.on(channel));
                stand.settle();
                assertThat(stand.wire.hasOnlyPublished()).isFalse(); // it is not gone
                server.close();
                boolean only = stand.wire.hasOnlyPublished();
                if (only) {
                    assertThat(maker.messageCount("work")).isOne(); // not even a moment later
                }
                return only;
            }
        }
    }

    @Test
    void whoOnlyPublishesTouchesNothing(Kind.Running running) throws Exception {
        assertThat(onlyPublished(running, channel -> {
                    channel.confirmSelect();
                    channel.basicPublish("", "work", true, null, new byte[1]);
                    return null;
                }))
                .isTrue();
    }

    @Test
    void whoAsksForAMessageMayHaveItInHands(Kind.Running running) throws Exception {
        assertThat(onlyPublished(running, channel -> channel.basicGet("work", false)))
                .isFalse();
        assertThat(onlyPublished(running, channel -> channel.basicConsume("work", (tag, message) -> {}, tag -> {})))
                .isFalse();
    }

    @Test
    void whoDeclaresOrBindsChangesSomething(Kind.Running running) throws Exception {
        assertThat(onlyPublished(running, channel -> channel.queueBind("work", "amq.fanout", "")))
                .isFalse();
        assertThat(onlyPublished(running, channel -> channel.exchangeDeclare("orders", "topic")))
                .isFalse();
        assertThat(onlyPublished(running, channel -> channel.queuePurge("work")))
                .isFalse();
    }
}
