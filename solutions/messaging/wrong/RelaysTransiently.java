package messaging.wrong;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Sets no delivery mode: when the broker restarts, what waits in the queues is gone. */
@WrongAnswer(exercise = Checkout.class, breaks = "eachOrderIsRelayedOnce", says = "is not persistent")
public final class RelaysTransiently extends StepwiseCheckout {
    public RelaysTransiently(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected BasicProperties properties(Letter letter) {
        return new BasicProperties.Builder().messageId(letter.id()).build();
    }
}
