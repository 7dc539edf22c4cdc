package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.SQLException;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;
import stampede.messaging.Order;
import stampede.messaging.Receipt;

/** Gives a receipt whatever the database says: the order may not be there. */
@WrongAnswer(exercise = Checkout.class, breaks = "aDeadCheckoutIsWholeOrNothing", says = "is not in the books")
public final class SwallowsAFailedCommit extends StepwiseCheckout {
    public SwallowsAFailedCommit(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    public Receipt checkout(Order order) {
        try {
            return super.checkout(order);
        } catch (SQLException e) {
            return new Receipt(order.id(), order.id().hashCode()); // it will have been accepted
        }
    }
}
