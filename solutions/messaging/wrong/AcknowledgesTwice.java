package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;

/** Acknowledges each message once more, to be sure: the broker closes the channel. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = {
            "eachOrderIsShippedOnce",
            "whatFailsIsSetAside",
            "closingLosesNothing",
            "aDeadConsumerLosesNothing",
            "aZombieShipsNothingTwice",
            "aBrokenConnectionLosesNothing"
        },
        says = "was not shipped, and in the queue wait")
public final class AcknowledgesTwice extends OtherwiseRightConsumer {

    public AcknowledgesTwice(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected void done(Channel channel, Delivery message) throws IOException {
        super.done(channel, message);
        super.done(channel, message);
    }
}
