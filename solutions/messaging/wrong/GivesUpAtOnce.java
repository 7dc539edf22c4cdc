package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.SQLException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;

/** Sets an order aside that would have been shipped the next time. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = "whatFailsIsSetAside",
        says = "was not shipped, and nobody has it any more")
public final class GivesUpAtOnce extends OtherwiseRightConsumer {

    public GivesUpAtOnce(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected boolean isShipped(Order order, Retry retry) throws SQLException {
        return super.isShipped(order, new Retry(1, retry.pause()));
    }
}
