package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;
import stampede.messaging.Order;
import stampede.messaging.Receipt;

/** Has no outbox: publishes the order once it is committed, and a pass has nothing to do. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = {
            "eachOrderIsRelayedOnce",
            "acceptedWhileTheBrokerIsDown",
            "acceptingAsksNoBroker",
            "whatNoQueueWantsStays",
            "theSameOrderIsAcceptedOnce",
            "pressedTwiceItIsAcceptedOnce",
            "aDeadCheckoutIsWholeOrNothing"
        },
        says = "relayOnce returned 0, and the number of orders that it could relay was 2")
public final class PublishesWhenItAccepts extends StepwiseCheckout {
    public PublishesWhenItAccepts(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    public Receipt checkout(Order order) throws SQLException {
        Receipt receipt = super.checkout(order);
        try {
            relay(List.of(new Letter(order.id(), order.key(), order.written())));
        } catch (Exception e) {
            throw new SQLException(e);
        }
        return receipt;
    }

    @Override
    public int relayOnce() {
        return 0;
    }
}
