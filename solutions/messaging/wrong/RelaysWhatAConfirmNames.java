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

/** Marks the one row whose number a confirm names, also where that confirms several: the others are relayed again. */
@WrongAnswer(exercise = Checkout.class, breaks = "eachOrderIsRelayedOnce", says = "relayOnce returned 1")
public final class RelaysWhatAConfirmNames extends StepwiseCheckout {
    private static final long PATIENCE_MILLIS = 2_000;

    public RelaysWhatAConfirmNames(ConnectionFactory factory, DataSource database, Books books) {
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
                            Letter named = open.remove(tag);
                            if (named != null) {
                                confirmed.put(tag, named);
                            }
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
