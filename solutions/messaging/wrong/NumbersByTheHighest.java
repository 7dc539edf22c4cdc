package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;
import stampede.messaging.Order;

/** Gives each order the number behind the highest there is: two that come at once see the same one. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = "pressedTwiceItIsAcceptedOnce",
        says = "came at once, and have receipts with the same number")
public final class NumbersByTheHighest extends StepwiseCheckout {

    public NumbersByTheHighest(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    public List<String> schema() {
        return List.of(
                "CREATE TABLE accepted (order_id VARCHAR(40) PRIMARY KEY, number BIGINT NOT NULL)",
                super.schema().get(1));
    }

    @Override
    protected void mark(Connection transaction, Order order) throws SQLException {
        update(
                transaction,
                "INSERT INTO accepted (order_id, number) SELECT ?, COALESCE(MAX(number), 0) + 1 FROM accepted",
                order.id());
    }
}
