package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.util.List;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Counts what it has published, and not what was taken. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = "whatNoQueueWantsStays",
        says = "relayOnce returned 2, and the number of orders that it could relay was 1")
public final class CountsWhatItSent extends StepwiseCheckout {
    public CountsWhatItSent(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected int relay(List<Letter> waiting) throws Exception {
        super.relay(waiting);
        return waiting.size();
    }
}
