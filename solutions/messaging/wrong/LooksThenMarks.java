package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;
import stampede.messaging.ShippingFailed;

/** Looks whether the order was shipped, ships it and marks it: two that look at once find nothing. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = {"twoMessagesShipOnce", "aZombieShipsNothingTwice", "aBrokenConnectionLosesNothing"},
        says = "was shipped 2 times")
public final class LooksThenMarks extends OtherwiseRightConsumer {

    public LooksThenMarks(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    public List<String> schema() {
        return List.of("CREATE TABLE processed (order_id VARCHAR(64))");
    }

    @Override
    protected void ship(Order order) throws SQLException, ShippingFailed {
        try (Connection transaction = database().getConnection()) {
            transaction.setAutoCommit(false);
            if (!isMarked(transaction, order)) {
                mark(transaction, order);
                shipping().ship(transaction, order);
            }
            transaction.commit();
        }
    }
}
