package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;
import stampede.messaging.Order;

/** Keeps what is to be published in memory: a server that dies takes it along. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = {
            "eachOrderIsRelayedOnce",
            "pressedTwiceItIsAcceptedOnce",
            "aRelayBesideACheckoutLosesNothing",
            "aDeadCheckoutIsWholeOrNothing",
            "aBrokenRelayLosesNothing"
        },
        says = "relayOnce returned 1, and the number of orders that it could relay was 2")
public final class KeepsTheOutboxInMemory extends StepwiseCheckout {
    private final Queue<Letter> outbox = new ConcurrentLinkedQueue<>();

    public KeepsTheOutboxInMemory(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected void post(Connection transaction, Order order) {
        outbox.add(new Letter(order.id(), order.key(), order.written()));
    }

    @Override
    protected List<Letter> waiting() {
        return List.copyOf(outbox);
    }

    @Override
    protected void isRelayed(Letter letter, boolean so) {
        outbox.remove(letter);
    }
}
