package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/**
 * Tells apart what comes back, but has all threads wait on one channel: that the broker has refused one of their messages,
 * only the first of them to wake is told.
 */
@WrongAnswer(
        exercise = OrderPublisher.class,
        breaks = "eachLearnsOfItsOwn",
        says = "the broker refused one of the orders")
public final class TakesAnothersRefusal implements OrderPublisher {
    private final ConnectionFactory factory;
    private final Set<String> returned = ConcurrentHashMap.newKeySet();
    private Connection connection;
    private Channel channel;

    public TakesAnothersRefusal(ConnectionFactory factory) {
        this.factory = factory;
    }

    @Override
    public void publish(Order order, Duration atMost) throws Exception {
        Channel shared = channel();
        synchronized (this) {
            shared.basicPublish(
                    EXCHANGE,
                    order.key(),
                    true,
                    MessageProperties.PERSISTENT_BASIC
                            .builder()
                            .messageId(order.id())
                            .build(),
                    order.body().getBytes(StandardCharsets.UTF_8));
        }
        boolean confirmed = shared.waitForConfirms(atMost.toMillis());
        if (returned.remove(order.id())) {
            throw new IOException("no queue wants order " + order.id());
        }
        if (!confirmed) {
            throw new IOException("the broker has refused order " + order.id());
        }
    }

    private synchronized Channel channel() throws IOException, TimeoutException {
        if (channel == null) {
            connection = factory.newConnection();
            channel = connection.createChannel();
            channel.confirmSelect();
            channel.addReturnListener(
                    message -> returned.add(message.getProperties().getMessageId()));
        }
        return channel;
    }

    @Override
    public synchronized void close() throws IOException {
        if (connection != null) {
            connection.close();
        }
    }
}
