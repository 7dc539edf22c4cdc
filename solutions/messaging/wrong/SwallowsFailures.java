package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.SQLException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;

/** Acknowledges whatever happens, so that an order that cannot be shipped is nowhere. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = {"whatFailsIsSetAside", "aDeadConsumerLosesNothing"},
        says = "are not in the dead letters: [poison]")
public final class SwallowsFailures extends OtherwiseRightConsumer {

    public SwallowsFailures(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected boolean isShipped(Order order, Retry retry) throws SQLException {
        super.isShipped(order, retry);
        return true;
    }
}
