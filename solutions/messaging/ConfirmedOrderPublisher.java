package messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import stampede.grade.Reference;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** Each call has a channel to itself while it lasts, so that a confirm can be nobody else's. */
@Reference
public final class ConfirmedOrderPublisher implements OrderPublisher {
    private final ConnectionFactory factory;
    private final Deque<Line> idle = new ArrayDeque<>();
    private Connection connection;

    public ConfirmedOrderPublisher(ConnectionFactory factory) {
        this.factory = factory;
    }

    /** A channel, and whether the message last published on it has come back. */
    private static final class Line {
        private final Channel channel;
        private volatile boolean returned;

        private Line(Channel channel) throws IOException {
            this.channel = channel;
            channel.confirmSelect();
            channel.addReturnListener(message -> returned = true);
        }

        private void publish(Order order, Duration atMost) throws Exception {
            returned = false;
            channel.basicPublish(
                    EXCHANGE,
                    order.key(),
                    true, // mandatory
                    MessageProperties.PERSISTENT_BASIC
                            .builder()
                            .messageId(order.id())
                            .build(),
                    order.body().getBytes(StandardCharsets.UTF_8));
            boolean confirmed = channel.waitForConfirms(Math.max(1, atMost.toMillis()));
            if (returned) { // the broker says so before it confirms
                throw new IOException("no queue wants order " + order.id());
            }
            if (!confirmed) {
                throw new IOException("the broker refused order " + order.id());
            }
        }
    }

    @Override
    public void publish(Order order, Duration atMost) throws Exception {
        Line line = take();
        line.publish(order, atMost); // whatever was thrown, its channel is not used again
        giveBack(line);
    }

    private synchronized Line take() throws IOException, TimeoutException {
        while (!idle.isEmpty()) {
            Line line = idle.pop();
            if (line.channel.isOpen()) {
                return line;
            }
        }
        if (connection == null) {
            connection = factory.newConnection();
        }
        return new Line(connection.createChannel());
    }

    private synchronized void giveBack(Line line) {
        idle.push(line);
    }

    @Override
    public synchronized void close() throws IOException {
        if (connection != null) {
            connection.close();
        }
    }
}
