package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;
import stampede.messaging.Order;
import stampede.messaging.Receipt;

/** Takes the hash code of the order's id for the receipt's number, and two ids may have the same. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = "theSameOrderIsAcceptedOnce",
        says = "orders Aa and BB have receipts with the same number")
public final class NumbersByHash extends StepwiseCheckout {

    public NumbersByHash(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected Receipt receipt(Connection connection, Order order) {
        return new Receipt(order.id(), order.id().hashCode());
    }
}
