package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;
import stampede.messaging.Order;

/** Writes to the outbox in a transaction of its own, after that of the order. */
@WrongAnswer(exercise = Checkout.class, breaks = "aDeadCheckoutIsWholeOrNothing", says = "has not heard of it")
public final class WritesTheOutboxAfterwards extends StepwiseCheckout {
    public WritesTheOutboxAfterwards(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected void accept(Connection transaction, Order order) throws SQLException {
        mark(transaction, order);
        books.enter(transaction, order);
        transaction.commit();
        post(transaction, order);
        transaction.commit();
    }
}
