package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;

/** Sets no prefetch: one server holds the whole queue, and the others have nothing to do. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = "itTakesAFewAtATime",
        says = "messages were at once in the hands of one server")
public final class TakesAllThereIs extends OtherwiseRightConsumer {

    public TakesAllThereIs(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected void limit(Channel channel) {
        // the broker sends whatever it has
    }
}
