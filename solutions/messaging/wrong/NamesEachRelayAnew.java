package messaging.wrong;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import java.util.UUID;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Gives a message a new id each time it is published: what comes twice cannot be told from two orders. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = {
            "eachOrderIsRelayedOnce",
            "whatNoQueueWantsStays",
            "aDeadRelayLosesNothing",
            "aBrokenRelayLosesNothing"
        },
        says = "nobody can tell that it comes again")
public final class NamesEachRelayAnew extends StepwiseCheckout {
    public NamesEachRelayAnew(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected BasicProperties properties(Letter letter) {
        return super.properties(letter)
                .builder()
                .messageId(UUID.randomUUID().toString())
                .build();
    }
}
