package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Publishes without mandatory: what no queue wants is confirmed, and deleted. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = "whatNoQueueWantsStays",
        says = "relayOnce returned 2, and the number of orders that it could relay was 1")
public final class RelaysWithoutMandatory extends StepwiseCheckout {
    public RelaysWithoutMandatory(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected boolean isMandatory() {
        return false;
    }
}
