package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;
import stampede.messaging.ShippingFailed;

/** Remembers in its memory what was shipped: other servers do not, and neither does it after a restart. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = {
            "twoMessagesShipOnce",
            "aDeadConsumerLosesNothing",
            "aZombieShipsNothingTwice",
            "aBrokenConnectionLosesNothing"
        },
        says = "was shipped 2 times")
public final class RemembersInMemory extends OtherwiseRightConsumer {

    public RemembersInMemory(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    private final Set<String> shipped = ConcurrentHashMap.newKeySet();

    @Override
    protected void ship(Order order) throws SQLException, ShippingFailed {
        if (!shipped.contains(order.id())) {
            try (Connection connection = database().getConnection()) {
                shipping().ship(connection, order);
            }
            shipped.add(order.id());
        }
    }
}
