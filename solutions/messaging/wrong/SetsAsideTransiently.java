package messaging.wrong;

import com.rabbitmq.client.AMQP.BasicProperties;
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

/** Sets aside the id and the text of what it cannot ship, in a message that a restart of the broker loses. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = "whatFailsIsSetAside",
        says = "one that a restart of the broker loses")
public final class SetsAsideTransiently extends OtherwiseRightConsumer {

    public SetsAsideTransiently(ConnectionFactory factory, DataSource database, Shipping shipping) {
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
        if (!shipped) {
            BasicProperties properties = new BasicProperties.Builder()
                    .messageId(message.getProperties().getMessageId())
                    .build();
            channel.basicPublish("", deadLetters, properties, message.getBody());
        }
        done(channel, message);
    }
}
