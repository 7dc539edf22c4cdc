package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;
import stampede.messaging.ShippingFailed;

/** Gives back what fails, and counts the tries in its memory: each server tries as often as all of them together may. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = "whatFailsIsSetAside",
        says = "may be tried 3 times, and is tried a 4th")
public final class CountsItsOwnTries extends OtherwiseRightConsumer {
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();

    public CountsItsOwnTries(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected void handle(Channel channel, Delivery message, Retry retry, String deadLetters) throws IOException {
        try {
            Order order = Order.read(message.getBody());
            try {
                ship(order);
                done(channel, message);
            } catch (ShippingFailed e) {
                channel.basicReject(tag(message), tries.merge(order.id(), 1, Integer::sum) < retry.maxTries());
            }
        } catch (IllegalArgumentException e) {
            channel.basicReject(tag(message), false);
        } catch (SQLException e) {
            failed(channel, message);
        }
    }
}
