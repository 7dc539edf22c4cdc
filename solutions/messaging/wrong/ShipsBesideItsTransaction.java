package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;
import stampede.messaging.ShippingFailed;

/** Marks in a transaction, and ships on another connection, which commits by itself. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = {"aDeadConsumerLosesNothing", "aBrokenConnectionLosesNothing"},
        says = "was shipped 2 times")
public final class ShipsBesideItsTransaction extends OtherwiseRightConsumer {

    public ShipsBesideItsTransaction(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected void ship(Order order) throws SQLException, ShippingFailed {
        try (Connection transaction = database().getConnection();
                Connection other = database().getConnection()) {
            transaction.setAutoCommit(false);
            try {
                mark(transaction, order);
                shipping().ship(other, order);
                transaction.commit();
            } catch (SQLIntegrityConstraintViolationException e) {
                transaction.rollback();
            } catch (SQLException | ShippingFailed e) {
                transaction.rollback();
                throw e;
            }
        }
    }
}
