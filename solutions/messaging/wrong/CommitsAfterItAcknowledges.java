package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;
import stampede.messaging.ShippingFailed;

/** Acknowledges within the transaction: what is rolled back by a death is not sent again. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = "aDeadConsumerLosesNothing",
        says = "was not shipped, and nobody has it any more")
public final class CommitsAfterItAcknowledges extends OtherwiseRightConsumer {

    public CommitsAfterItAcknowledges(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected void handle(Channel channel, Delivery message, Retry retry, String deadLetters) throws IOException {
        try {
            Order order = Order.read(message.getBody());
            for (int tries = 0; tries < retry.maxTries(); tries++) {
                try {
                    ship(order, channel, message);
                    return;
                } catch (ShippingFailed e) {
                    // once more
                }
            }
            channel.basicReject(tag(message), false);
        } catch (IllegalArgumentException e) {
            channel.basicReject(tag(message), false);
        } catch (SQLException e) {
            failed(channel, message);
        }
    }

    private void ship(Order order, Channel channel, Delivery message) throws SQLException, ShippingFailed, IOException {
        try (Connection transaction = database().getConnection()) {
            transaction.setAutoCommit(false);
            try {
                mark(transaction, order);
                shipping().ship(transaction, order);
            } catch (SQLIntegrityConstraintViolationException e) {
                transaction.rollback();
            } catch (SQLException | ShippingFailed e) {
                transaction.rollback();
                throw e;
            }
            channel.basicAck(tag(message), false);
            commit(transaction);
        }
    }

    /** What the database says now, nobody waits for any more. */
    private static void commit(Connection transaction) {
        try {
            transaction.commit();
        } catch (SQLException e) {
            // there is nobody left to tell
        }
    }
}
