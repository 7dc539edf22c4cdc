package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Takes each confirm for one of all before it as well, though the broker may say no to one of them, and later. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = "aBrokenRelayLosesNothing",
        says = "after all passes coupons has not heard of it")
public final class RelaysUpToAConfirm extends StepwiseCheckout {
    private static final long PATIENCE_MILLIS = 2_000;

    public RelaysUpToAConfirm(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected int relay(List<Letter> waiting) throws Exception {
        Map<Long, Letter> confirmed = new ConcurrentHashMap<>();
        Set<String> returned = ConcurrentHashMap.newKeySet();
        ConcurrentSkipListMap<Long, Letter> open = new ConcurrentSkipListMap<>();
        try (com.rabbitmq.client.Connection connection = factory.newConnection()) {
            Channel channel = connection.createChannel();
            prepare(channel);
            channel.addReturnListener(
                    message -> returned.add(message.getProperties().getMessageId()));
            channel.addConfirmListener(
                    (tag, multiple) -> {
                        synchronized (open) {
                            confirmed.putAll(open.headMap(tag, true));
                            open.headMap(tag, true).clear();
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
