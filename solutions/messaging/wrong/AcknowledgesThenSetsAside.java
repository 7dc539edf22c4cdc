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

/** Acknowledges what it cannot ship, and then publishes it to the dead letters: dead in between, nobody has it. */
@WrongAnswer(exercise = OrderConsumer.class, breaks = "aDeadConsumerLosesNothing", says = "is not in the dead letters")
public final class AcknowledgesThenSetsAside extends OtherwiseRightConsumer {

    public AcknowledgesThenSetsAside(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    public void declare(Channel channel, String queue, String deadLetters, Retry retry) throws IOException {
        channel.queueDeclare(deadLetters, true, false, false, null);
        channel.queueDeclare(queue, true, false, false, null);
    }

    @Override
    protected void handle(Channel channel, Delivery message, Retry retry, String deadLetters) throws IOException {
        boolean shipped = false;
        try {
            shipped = isShipped(Order.read(message.getBody()), retry);
        } catch (IllegalArgumentException e) {
            // nor will it ever be
        } catch (SQLException e) {
            failed(channel, message);
            return;
        }
        done(channel, message);
        if (!shipped) {
            channel.basicPublish("", deadLetters, message.getProperties(), message.getBody());
        }
    }
}
