package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Waits for the broker's word, and takes a refusal for it as well. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = "aBrokenRelayLosesNothing",
        says = "after all passes coupons has not heard of it")
public final class RelaysWhatWasRefused extends StepwiseCheckout {
    public RelaysWhatWasRefused(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected boolean isConfirmed(Channel channel) throws InterruptedException, TimeoutException {
        super.isConfirmed(channel);
        return true;
    }
}
