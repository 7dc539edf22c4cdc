package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;
import stampede.messaging.ShippingFailed;

/** Ships, and marks afterwards, each by itself: after a death in between it ships once more. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = {
            "twoMessagesShipOnce",
            "aDeadConsumerLosesNothing",
            "aZombieShipsNothingTwice",
            "aBrokenConnectionLosesNothing"
        },
        says = "was shipped 2 times")
public final class ShipsThenMarks extends OtherwiseRightConsumer {

    public ShipsThenMarks(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected void ship(Order order) throws SQLException, ShippingFailed {
        try (Connection connection = database().getConnection()) {
            if (!isMarked(connection, order)) {
                shipping().ship(connection, order);
                mark(connection, order);
            }
        }
    }
}
