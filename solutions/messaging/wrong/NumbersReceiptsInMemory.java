package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;
import stampede.messaging.Order;
import stampede.messaging.Receipt;

/** Counts receipts in memory: another server counts otherwise, and all begin with one. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = {"theSameOrderIsAcceptedOnce", "pressedTwiceItIsAcceptedOnce"},
        says = "have receipts with the same number 1")
public final class NumbersReceiptsInMemory extends StepwiseCheckout {
    private final AtomicLong last = new AtomicLong();
    private final Map<String, Long> numbers = new ConcurrentHashMap<>();

    public NumbersReceiptsInMemory(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected Receipt receipt(Connection connection, Order order) {
        return new Receipt(order.id(), numbers.computeIfAbsent(order.id(), id -> last.incrementAndGet()));
    }
}
