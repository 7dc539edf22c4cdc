package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;

/** Ships no order twice, and forgets to acknowledge the message that came too much. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = {
            "twoMessagesShipOnce",
            "aDeadConsumerLosesNothing",
            "aZombieShipsNothingTwice",
            "aBrokenConnectionLosesNothing"
        },
        says = "in the hands of consumers that never settle them")
public final class LeavesDuplicatesUnsettled extends OtherwiseRightConsumer {

    public LeavesDuplicatesUnsettled(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected void handle(Channel channel, Delivery message, Retry retry, String deadLetters) throws IOException {
        if (!isKnown(message)) {
            super.handle(channel, message, retry, deadLetters);
        }
    }

    private boolean isKnown(Delivery message) {
        try (Connection connection = database().getConnection()) {
            return isMarked(connection, Order.read(message.getBody()));
        } catch (IllegalArgumentException | SQLException e) {
            return false;
        }
    }
}
