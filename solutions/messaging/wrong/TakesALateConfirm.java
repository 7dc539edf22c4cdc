package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** Publishes one order at a time, and each confirm lets one go on: the late one of who has given up lets the next go on. */
@WrongAnswer(
        exercise = OrderPublisher.class,
        breaks = "withoutAConfirmItThrows",
        says = "took a confirm for its own that was another order's")
public final class TakesALateConfirm implements OrderPublisher {
    private final ConnectionFactory factory;
    private final Semaphore confirms = new Semaphore(0);
    private volatile boolean failed;
    private Connection connection;
    private Channel channel;

    public TakesALateConfirm(ConnectionFactory factory) {
        this.factory = factory;
    }

    @Override
    public synchronized void publish(Order order, Duration atMost) throws Exception {
        Channel open = channel();
        failed = false;
        open.basicPublish(
                EXCHANGE,
                order.key(),
                true,
                MessageProperties.PERSISTENT_BASIC
                        .builder()
                        .messageId(order.id())
                        .build(),
                order.body().getBytes(StandardCharsets.UTF_8));
        if (!confirms.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("no confirm of order " + order.id());
        }
        if (failed) {
            throw new IOException("order " + order.id() + " is nowhere, or nobody knows");
        }
    }

    private Channel channel() throws IOException, TimeoutException {
        if (channel == null) {
            connection = factory.newConnection();
            channel = connection.createChannel();
            channel.confirmSelect();
            channel.addReturnListener(message -> failed = true);
            channel.addConfirmListener((tag, multiple) -> confirms.release(), (tag, multiple) -> fails());
            channel.addShutdownListener(cause -> fails());
        }
        return channel;
    }

    private void fails() {
        failed = true;
        confirms.release();
    }

    @Override
    public synchronized void close() throws IOException {
        if (connection != null) {
            connection.close();
        }
    }
}
