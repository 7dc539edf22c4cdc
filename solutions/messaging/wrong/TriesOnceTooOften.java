package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.SQLException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;

/** Tries once, and then as often again as it may try in all. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = "whatFailsIsSetAside",
        says = "may be tried 3 times, and is tried a 4th")
public final class TriesOnceTooOften extends OtherwiseRightConsumer {

    public TriesOnceTooOften(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected boolean isShipped(Order order, Retry retry) throws SQLException {
        return super.isShipped(order, new Retry(retry.maxTries() + 1, retry.pause()));
    }
}
