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
import stampede.messaging.ShippingFailed;

/** Gives back what cannot be shipped, and gets it again at once, and again. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = {"whatFailsIsSetAside", "aDeadConsumerLosesNothing"},
        says = "may be tried 3 times, and is tried a 4th")
public final class GivesBackForEver extends OtherwiseRightConsumer {

    public GivesBackForEver(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected void handle(Channel channel, Delivery message, Retry retry, String deadLetters) throws IOException {
        try {
            ship(Order.read(message.getBody()));
            done(channel, message);
        } catch (IllegalArgumentException e) {
            channel.basicReject(tag(message), false);
        } catch (SQLException | ShippingFailed e) {
            channel.basicReject(tag(message), true);
        }
    }
}
