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

/** Lets the broker forget a message when it is sent, and what is at work then dies with the server. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = {"aDeadConsumerLosesNothing", "aBrokenConnectionLosesNothing"},
        says = "was not shipped, and nobody has it any more")
public final class AcknowledgesAutomatically extends OtherwiseRightConsumer {

    public AcknowledgesAutomatically(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected boolean isAutomatic() {
        return true;
    }

    @Override
    protected void handle(Channel channel, Delivery message, Retry retry, String deadLetters) throws IOException {
        try {
            if (!isShipped(Order.read(message.getBody()), retry)) {
                channel.basicPublish("", deadLetters, message.getProperties(), message.getBody());
            }
        } catch (IllegalArgumentException | SQLException e) {
            channel.basicPublish("", deadLetters, message.getProperties(), message.getBody());
        }
    }
}
