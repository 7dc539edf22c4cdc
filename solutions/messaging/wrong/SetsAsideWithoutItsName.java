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

/** Publishes to the dead letters what cannot be shipped, and leaves out its properties: nobody can tell which order it was. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = {"whatFailsIsSetAside", "aDeadConsumerLosesNothing"},
        says = "message null is in the dead letters")
public final class SetsAsideWithoutItsName extends OtherwiseRightConsumer {

    public SetsAsideWithoutItsName(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected void handle(Channel channel, Delivery message, Retry retry, String deadLetters) throws IOException {
        try {
            if (!isShipped(Order.read(message.getBody()), retry)) {
                channel.basicPublish("", deadLetters, null, message.getBody());
            }
            done(channel, message);
        } catch (IllegalArgumentException e) {
            channel.basicPublish("", deadLetters, null, message.getBody());
            done(channel, message);
        } catch (SQLException e) {
            failed(channel, message);
        }
    }
}
