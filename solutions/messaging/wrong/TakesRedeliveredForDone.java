package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;

/** Takes a message that comes again for one that was worked off. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = {"aDeadConsumerLosesNothing", "aBrokenConnectionLosesNothing"},
        says = "was not shipped, and nobody has it any more")
public final class TakesRedeliveredForDone extends OtherwiseRightConsumer {

    public TakesRedeliveredForDone(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected void handle(Channel channel, Delivery message, Retry retry, String deadLetters) throws IOException {
        if (message.getEnvelope().isRedeliver()) {
            done(channel, message);
        } else {
            super.handle(channel, message, retry, deadLetters);
        }
    }
}
