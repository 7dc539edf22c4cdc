package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;

/** Has nothing to do when it is closed, and goes on taking orders. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = "closingLosesNothing",
        says = "connections to the broker stay open: 1")
public final class GoesOnAfterItIsClosed extends OtherwiseRightConsumer {

    public GoesOnAfterItIsClosed(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    public void close() {}
}
