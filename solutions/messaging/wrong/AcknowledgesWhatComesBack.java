package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;

/** Acknowledges a message that comes again before it ships it, so that it cannot come for ever. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = "aDeadConsumerLosesNothing",
        says = "was not shipped, and nobody has it any more")
public final class AcknowledgesWhatComesBack extends OtherwiseRightConsumer {

    public AcknowledgesWhatComesBack(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected void handle(Channel channel, Delivery message, Retry retry, String deadLetters) throws IOException {
        if (!message.getEnvelope().isRedeliver()) {
            super.handle(channel, message, retry, deadLetters);
            return;
        }
        done(channel, message);
        try {
            if (!isShipped(Order.read(message.getBody()), retry)) {
                channel.basicPublish("", deadLetters, message.getProperties(), message.getBody());
            }
        } catch (IllegalArgumentException | SQLException e) {
            channel.basicPublish("", deadLetters, message.getProperties(), message.getBody());
        }
    }
}
