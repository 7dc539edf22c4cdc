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

/** Lets the exception through that reading a message may throw: the client closes the channel, and nothing is consumed any more. */
@WrongAnswer(exercise = OrderConsumer.class, breaks = "whatFailsIsSetAside", says = "order o-3 was not shipped")
public final class ChokesOnWhatIsNoOrder extends OtherwiseRightConsumer {

    public ChokesOnWhatIsNoOrder(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected void handle(Channel channel, Delivery message, Retry retry, String deadLetters) throws IOException {
        Order order = Order.read(message.getBody());
        try {
            if (isShipped(order, retry)) {
                done(channel, message);
            } else {
                channel.basicReject(tag(message), false);
            }
        } catch (SQLException e) {
            failed(channel, message);
        }
    }
}
