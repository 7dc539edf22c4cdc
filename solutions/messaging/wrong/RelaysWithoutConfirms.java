package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Takes an order for relayed once it is written to the socket. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = {"whatNoQueueWantsStays", "aDeadRelayLosesNothing", "aBrokenRelayLosesNothing"},
        says = "relayOnce returned 2, and the number of orders that it could relay was 1")
public final class RelaysWithoutConfirms extends StepwiseCheckout {
    public RelaysWithoutConfirms(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected void prepare(Channel channel) {}

    @Override
    protected boolean isConfirmed(Channel channel) {
        return true;
    }
}
