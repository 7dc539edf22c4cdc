package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.util.Set;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Marks an order as relayed, so that no other pass takes it, and publishes it then. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = {"aDeadRelayLosesNothing", "aBrokenRelayLosesNothing"},
        says = "has not heard of it")
public final class MarksBeforeTheConfirm extends StepwiseCheckout {
    public MarksBeforeTheConfirm(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected boolean relay(Channel channel, Letter letter, Set<String> returned) throws Exception {
        isRelayed(letter, true);
        boolean relayed = super.relay(channel, letter, returned);
        if (!relayed) {
            isRelayed(letter, false);
        }
        return relayed;
    }
}
