package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.SQLException;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;
import stampede.messaging.Order;
import stampede.messaging.Receipt;

/** Has an outbox, and publishes at once to save a second: the buyer waits for the broker. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = {
            "eachOrderIsRelayedOnce",
            "acceptingAsksNoBroker",
            "whatNoQueueWantsStays",
            "pressedTwiceItIsAcceptedOnce",
            "aRelayBesideACheckoutLosesNothing"
        },
        says = "relayOnce returned 0, and the number of orders that it could relay was 2")
public final class PublishesAtOnceAsWell extends StepwiseCheckout {
    public PublishesAtOnceAsWell(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    public Receipt checkout(Order order) throws SQLException {
        Receipt receipt = super.checkout(order);
        try {
            relayOnce();
        } catch (Exception e) {
            return receipt; // the next pass will do it
        }
        return receipt;
    }
}
