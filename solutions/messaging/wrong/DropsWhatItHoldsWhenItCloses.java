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
import stampede.messaging.Shipping;
import stampede.messaging.ShippingFailed;

/** Acknowledges all it has when it is closed, so that nothing is left, and undoes what it is at. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = "closingLosesNothing",
        says = "was not shipped, and nobody has it any more")
public final class DropsWhatItHoldsWhenItCloses extends OtherwiseRightConsumer {
    private volatile Channel channel;
    private volatile boolean closing;

    public DropsWhatItHoldsWhenItCloses(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected void limit(Channel itsChannel) throws IOException {
        super.limit(itsChannel);
        channel = itsChannel;
    }

    @Override
    protected void ship(Order order) throws SQLException, ShippingFailed {
        try (Connection transaction = database().getConnection()) {
            transaction.setAutoCommit(false);
            try {
                mark(transaction, order);
                if (closing) {
                    transaction.rollback();
                    return;
                }
                shipping().ship(transaction, order);
                transaction.commit();
            } catch (SQLIntegrityConstraintViolationException e) {
                transaction.rollback();
            } catch (SQLException | ShippingFailed e) {
                transaction.rollback();
                throw e;
            }
        }
    }

    @Override
    protected void done(Channel itsChannel, Delivery message) throws IOException {
        if (!closing) {
            super.done(itsChannel, message);
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        if (channel != null && channel.isOpen()) {
            channel.basicAck(0, true);
        }
        super.close();
    }
}
