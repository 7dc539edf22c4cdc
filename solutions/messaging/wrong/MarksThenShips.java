package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;
import stampede.messaging.ShippingFailed;

/** Commits the mark before it ships: after a death in between the order is marked, and never shipped. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = {"aDeadConsumerLosesNothing", "aBrokenConnectionLosesNothing"},
        says = "was not shipped, and nobody has it any more")
public final class MarksThenShips extends OtherwiseRightConsumer {

    public MarksThenShips(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected void ship(Order order) throws SQLException, ShippingFailed {
        try (Connection connection = database().getConnection()) {
            if (isNew(connection, order)) {
                try {
                    shipping().ship(connection, order);
                } catch (ShippingFailed e) {
                    unmark(connection, order);
                    throw e;
                }
            }
        }
    }

    private static boolean isNew(Connection connection, Order order) throws SQLException {
        try {
            mark(connection, order);
            return true;
        } catch (SQLIntegrityConstraintViolationException e) {
            return false;
        }
    }

    private static void unmark(Connection connection, Order order) throws SQLException {
        try (PreparedStatement unmark = connection.prepareStatement("DELETE FROM processed WHERE order_id = ?")) {
            unmark.setString(1, order.id());
            unmark.executeUpdate();
        }
    }
}
