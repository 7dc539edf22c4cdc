package messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** A channel for each call, and each thing that matters in a method of its own, to be done otherwise. */
public abstract class CheckedOrderPublisher implements OrderPublisher {
    private final ConnectionFactory factory;
    private Connection connection;

    protected CheckedOrderPublisher(ConnectionFactory factory) {
        this.factory = factory;
    }

    @Override
    public void publish(Order order, Duration atMost) throws Exception {
        try (Channel channel = connection().createChannel()) {
            boolean[] returned = new boolean[1];
            channel.addReturnListener(message -> returned[0] = true);
            prepare(channel);
            send(channel, order);
            await(channel, atMost);
            if (returned[0]) {
                throw new IOException("no queue wants order " + order.id());
            }
        }
    }

    protected void prepare(Channel channel) throws IOException {
        channel.confirmSelect();
    }

    protected void send(Channel channel, Order order) throws IOException {
        channel.basicPublish(EXCHANGE, order.key(), isMandatory(), properties(order), body(order));
    }

    protected boolean isMandatory() {
        return true;
    }

    protected BasicProperties properties(Order order) {
        return new BasicProperties.Builder()
                .deliveryMode(2)
                .messageId(order.id())
                .build();
    }

    protected byte[] body(Order order) {
        return order.body().getBytes(StandardCharsets.UTF_8);
    }

    protected void await(Channel channel, Duration atMost) throws IOException, InterruptedException, TimeoutException {
        if (!channel.waitForConfirms(atMost.toMillis())) {
            throw new IOException("the broker has refused it");
        }
    }

    private synchronized Connection connection() throws IOException, TimeoutException {
        if (connection == null || !connection.isOpen()) {
            connection = factory.newConnection();
        }
        return connection;
    }

    @Override
    public synchronized void close() throws IOException {
        if (connection != null) {
            connection.close();
        }
    }
}
