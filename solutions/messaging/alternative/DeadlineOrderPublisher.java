package messaging.alternative;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stampede.grade.Alternative;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** One channel; who has published waits on its monitor, by the clock, for the confirm of his own sequence number. */
@Alternative
public final class DeadlineOrderPublisher implements OrderPublisher {
    private final ConnectionFactory factory;
    /** What the broker has said of a number, until its publisher has read it. */
    private final Map<Long, Boolean> confirms = new HashMap<>();

    private final NavigableSet<Long> open = new TreeSet<>();
    private final Map<String, Boolean> returned = new ConcurrentHashMap<>();
    private Connection connection;
    private Channel channel;

    public DeadlineOrderPublisher(ConnectionFactory factory) {
        this.factory = factory;
    }

    @Override
    public void publish(Order order, Duration atMost) throws Exception {
        long until = System.nanoTime() + atMost.toNanos();
        synchronized (confirms) {
            Channel channel = channel();
            long number = channel.getNextPublishSeqNo();
            open.add(number);
            channel.basicPublish(
                    EXCHANGE,
                    order.key(),
                    true,
                    MessageProperties.PERSISTENT_BASIC
                            .builder()
                            .messageId(order.id())
                            .build(),
                    order.body().getBytes(StandardCharsets.UTF_8));
            while (!confirms.containsKey(number) && channel.isOpen()) {
                long left = until - System.nanoTime();
                if (left <= 0) {
                    throw new TimeoutException("no confirm of order " + order.id());
                }
                TimeUnit.NANOSECONDS.timedWait(confirms, left);
            }
            if (!Boolean.TRUE.equals(confirms.remove(number)) || returned.remove(order.id()) != null) {
                throw new IOException("order " + order.id() + " is nowhere, or nobody knows");
            }
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
            channel.addShutdownListener(cause -> wake());
        }
        return channel;
    }

    private void confirm(long tag, boolean multiple, boolean taken) {
        synchronized (confirms) {
            NavigableSet<Long> meant = multiple ? open.headSet(tag, true) : open.subSet(tag, true, tag, true);
            meant.forEach(number -> confirms.put(number, taken));
            meant.clear();
            confirms.notifyAll();
        }
    }

    private void wake() {
        synchronized (confirms) {
            confirms.notifyAll();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (confirms) {
            if (connection == null) {
                return;
            }
        }
        connection.close();
    }
}
