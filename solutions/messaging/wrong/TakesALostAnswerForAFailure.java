package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;

/** Sets an order aside when the database does not answer: it may be shipped, or not, and nobody tries again. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = "aBrokenConnectionLosesNothing",
        says = "was not shipped, and nobody has it any more")
public final class TakesALostAnswerForAFailure extends OtherwiseRightConsumer {

    public TakesALostAnswerForAFailure(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected void failed(Channel channel, Delivery message) throws IOException {
        done(channel, message);
    }
}
