package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;

/** Acknowledges on a channel of its own, on which that message never came. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = {
            "eachOrderIsShippedOnce",
            "whatFailsIsSetAside",
            "twoMessagesShipOnce",
            "closingLosesNothing",
            "aDeadConsumerLosesNothing",
            "aZombieShipsNothingTwice",
            "aBrokenConnectionLosesNothing"
        },
        says = "all is done, and")
public final class AcknowledgesElsewhere extends OtherwiseRightConsumer {

    public AcknowledgesElsewhere(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    private Channel acknowledging;

    @Override
    protected void done(Channel channel, Delivery message) throws IOException {
        if (acknowledging == null) {
            acknowledging = channel.getConnection().createChannel();
        }
        acknowledging.basicAck(tag(message), false);
    }
}
