package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;
import stampede.messaging.Order;

/** Looks whether the order was accepted, and accepts it then: two servers may both have looked. */
@WrongAnswer(exercise = Checkout.class, breaks = "pressedTwiceItIsAcceptedOnce", says = "is in the books 2 times")
public final class LooksThenAccepts extends StepwiseCheckout {
    public LooksThenAccepts(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected boolean hasKey() {
        return false;
    }

    @Override
    protected void accept(Connection transaction, Order order) throws SQLException {
        try (PreparedStatement select =
                transaction.prepareStatement("SELECT number FROM accepted WHERE order_id = ?")) {
            select.setString(1, order.id());
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) {
                    super.accept(transaction, order);
                }
            }
        }
    }
}
