package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import stampede.messaging.Order;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;

/** Leaves no rejecting to the broker: what cannot be shipped it publishes to the dead letters, in one way or another. */
abstract class SetsAsideItself extends OtherwiseRightConsumer {

    SetsAsideItself(ConnectionFactory factory, DataSource database, Shipping shipping) {
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
        if (shipped) {
            done(channel, message);
        } else {
            setAside(channel, message, deadLetters);
        }
    }

    /** Publishes it there, and settles it. */
    abstract void setAside(Channel channel, Delivery message, String deadLetters) throws IOException;
}
