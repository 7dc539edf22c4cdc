package messaging.alternative;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stampede.grade.Alternative;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** One channel under a lock; who has published waits outside of it, for the confirm of his own sequence number. */
@Alternative
public class AsynchronousOrderPublisher implements OrderPublisher {
    private final ConnectionFactory factory;
    protected final NavigableMap<Long, CompletableFuture<Boolean>> unconfirmed = new ConcurrentSkipListMap<>();
    private final Map<String, Boolean> returned = new ConcurrentHashMap<>();
    private Connection connection;
    private Channel channel;

    public AsynchronousOrderPublisher(ConnectionFactory factory) {
        this.factory = factory;
    }

    @Override
    public void publish(Order order, Duration atMost) throws Exception {
        CompletableFuture<Boolean> confirm = new CompletableFuture<>();
        synchronized (this) {
            Channel open = channel();
            unconfirmed.put(open.getNextPublishSeqNo(), confirm);
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
            channel.addShutdownListener(cause -> unconfirmed.values().forEach(c -> c.completeExceptionally(cause)));
        }
        return channel;
    }

    /** The broker has said yes or no. */
    protected void confirm(long tag, boolean multiple, boolean taken) {
        NavigableMap<Long, CompletableFuture<Boolean>> meant =
                multiple ? unconfirmed.headMap(tag, true) : unconfirmed.subMap(tag, true, tag, true);
        meant.values().forEach(c -> c.complete(taken));
        meant.clear();
    }

    @Override
    public synchronized void close() throws IOException {
        if (connection != null) {
            connection.close();
        }
    }
}
