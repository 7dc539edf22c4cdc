package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** Has one channel for all threads, and takes each confirm for that of the message that has waited longest. */
@WrongAnswer(
        exercise = OrderPublisher.class,
        breaks = "eachLearnsOfItsOwn",
        says = "the broker refused one of the orders")
public final class TakesConfirmsInTurn implements OrderPublisher {
    private final ConnectionFactory factory;
    private final Queue<CompletableFuture<Boolean>> unconfirmed = new ConcurrentLinkedQueue<>();
    private final Map<String, Boolean> returned = new ConcurrentHashMap<>();
    private Connection connection;
    private Channel channel;
    private long confirmed;

    public TakesConfirmsInTurn(ConnectionFactory factory) {
        this.factory = factory;
    }

    @Override
    public void publish(Order order, Duration atMost) throws Exception {
        CompletableFuture<Boolean> confirm = new CompletableFuture<>();
        synchronized (this) {
            Channel open = channel();
            unconfirmed.add(confirm);
            open.basicPublish(
                    EXCHANGE,
                    order.key(),
                    true,
                    MessageProperties.PERSISTENT_BASIC
                            .builder()
                            .messageId(order.id())
                            .build(),
                    order.body().getBytes(StandardCharsets.UTF_8));
        }
        boolean taken = confirm.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (returned.remove(order.id()) != null || !taken) {
            throw new IOException("order " + order.id() + " is nowhere");
        }
    }

    private Channel channel() throws IOException, TimeoutException {
        if (channel == null) {
            connection = factory.newConnection();
            channel = connection.createChannel();
            channel.confirmSelect();
            channel.addConfirmListener(
                    (tag, multiple) -> confirm(tag, multiple, true), (tag, multiple) -> confirm(tag, multiple, false));
            channel.addReturnListener(
                    message -> returned.put(message.getProperties().getMessageId(), true));
            channel.addShutdownListener(cause -> unconfirmed.forEach(c -> c.completeExceptionally(cause)));
        }
        return channel;
    }

    private void confirm(long tag, boolean multiple, boolean taken) {
        for (long told = multiple ? confirmed + 1 : tag; told <= tag; told++) {
            CompletableFuture<Boolean> next = unconfirmed.poll();
            if (next != null) {
                next.complete(taken);
                confirmed++;
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (connection != null) {
            connection.close();
        }
    }
}
