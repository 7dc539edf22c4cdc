package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.Set;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Ends the pass at an order that no queue wants: all that were accepted after it wait for ever. */
@WrongAnswer(exercise = Checkout.class, breaks = "whatNoQueueWantsStays", says = "has not heard of it")
public final class StopsAtWhatComesBack extends StepwiseCheckout {
    public StopsAtWhatComesBack(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected boolean relay(Channel channel, Letter letter, Set<String> returned) throws Exception {
        if (!super.relay(channel, letter, returned)) {
            throw new IOException("no queue wants order " + letter.id());
        }
        return true;
    }
}
