package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.messaging.Books;

/** Publishes all of a pass, and hears what the broker says of each: what that means is another thing for each answer. */
abstract class ListeningCheckout extends StepwiseCheckout {
    private static final long PATIENCE_MILLIS = 2_000;

    ListeningCheckout(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    /** Which of those that are open a confirm of this number is taken for. */
    abstract Map<Long, Letter> confirmed(NavigableMap<Long, Letter> open, long tag);

    @Override
    protected int relay(List<Letter> waiting) throws Exception {
        Map<Long, Letter> confirmed = new ConcurrentHashMap<>();
        Set<String> returned = ConcurrentHashMap.newKeySet();
        NavigableMap<Long, Letter> open = new ConcurrentSkipListMap<>();
        try (com.rabbitmq.client.Connection connection = factory.newConnection()) {
            Channel channel = connection.createChannel();
            prepare(channel);
            channel.addReturnListener(
                    message -> returned.add(message.getProperties().getMessageId()));
            channel.addConfirmListener(
                    (tag, multiple) -> {
                        synchronized (open) {
                            Map<Long, Letter> its = confirmed(open, tag);
                            confirmed.putAll(its);
                            open.keySet().removeAll(its.keySet());
                            open.notifyAll();
                        }
                    },
                    (tag, multiple) -> {
                        synchronized (open) {
                            open.remove(tag);
                            open.notifyAll();
                        }
                    });
            for (Letter letter : waiting) {
                open.put(channel.getNextPublishSeqNo(), letter);
                publish(channel, letter);
            }
            synchronized (open) {
                long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
                while (!open.isEmpty() && System.nanoTime() < until) {
                    open.wait(PATIENCE_MILLIS);
                }
            }
        }
        confirmed.values().removeIf(letter -> returned.contains(letter.id()));
        for (Letter letter : confirmed.values()) {
            isRelayed(letter, true);
        }
        return confirmed.size();
    }
}
