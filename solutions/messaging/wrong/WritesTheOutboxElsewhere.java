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

/** Writes to the outbox on another connection, which commits by itself: the order may not follow. */
@WrongAnswer(exercise = Checkout.class, breaks = "aDeadCheckoutIsWholeOrNothing", says = "is not in the books")
public final class WritesTheOutboxElsewhere extends StepwiseCheckout {
    public WritesTheOutboxElsewhere(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected void post(Connection transaction, Order order) throws SQLException {
        try (Connection another = database.getConnection()) {
            super.post(another, order);
        }
    }
}
