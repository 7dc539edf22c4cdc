package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;
import stampede.messaging.Order;

/** Publishes the order while its transaction is open: what is rolled back then was announced all the same. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = {
            "eachOrderIsRelayedOnce",
            "acceptedWhileTheBrokerIsDown",
            "acceptingAsksNoBroker",
            "whatNoQueueWantsStays",
            "aDeadCheckoutIsWholeOrNothing"
        },
        says = "relayOnce returned 0, and the number of orders that it could relay was 2")
public final class PublishesBeforeTheCommit extends StepwiseCheckout {
    public PublishesBeforeTheCommit(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected void post(Connection transaction, Order order) throws SQLException {
        super.post(transaction, order);
        Letter letter = new Letter(order.id(), order.key(), order.written());
        try (com.rabbitmq.client.Connection connection = factory.newConnection()) {
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            publish(channel, letter);
            if (isConfirmed(channel)) {
                update(transaction, "UPDATE outbox SET relayed = TRUE WHERE order_id = ?", order.id());
            }
        } catch (IOException | InterruptedException | TimeoutException e) {
            throw new SQLException(e);
        }
    }
}
