package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** Has one channel for all threads: what came back for one of them is forgotten when the next one publishes. */
@WrongAnswer(exercise = OrderPublisher.class, breaks = "eachLearnsOfItsOwn", says = "publish")
public final class SharesAChannel implements OrderPublisher {
    private final ConnectionFactory factory;
    private Connection connection;
    private Channel channel;
    private volatile boolean returned;

    public SharesAChannel(ConnectionFactory factory) {
        this.factory = factory;
    }

    @Override
    public void publish(Order order, Duration atMost) throws Exception {
        Channel shared = channel();
        returned = false;
        shared.basicPublish(
                EXCHANGE,
                order.key(),
                true,
                MessageProperties.PERSISTENT_BASIC
                        .builder()
                        .messageId(order.id())
                        .build(),
                order.body().getBytes(StandardCharsets.UTF_8));
        if (!shared.waitForConfirms(atMost.toMillis()) || returned) {
            throw new IOException("order " + order.id() + " is nowhere");
        }
    }

    private synchronized Channel channel() throws IOException, TimeoutException {
        if (channel == null) {
            connection = factory.newConnection();
            channel = connection.createChannel();
            channel.confirmSelect();
            channel.addReturnListener(message -> returned = true);
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
