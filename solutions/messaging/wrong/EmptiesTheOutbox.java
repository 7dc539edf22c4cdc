package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** When all that it has read is relayed, it empties the outbox, with what has come in since. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = {"aRelayBesideACheckoutLosesNothing", "twoRelaysLoseNothing"},
        says = "has not heard of it")
public final class EmptiesTheOutbox extends StepwiseCheckout {
    public EmptiesTheOutbox(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected int relay(List<Letter> waiting) throws Exception {
        int relayed = super.relay(waiting);
        if (relayed == waiting.size()) {
            try (Connection connection = database.getConnection()) {
                update(connection, "DELETE FROM outbox");
            }
        }
        return relayed;
    }
}
