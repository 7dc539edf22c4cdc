package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Connects to the broker in its constructor: while that is down, the shop does not open. */
@WrongAnswer(exercise = Checkout.class, breaks = "acceptedWhileTheBrokerIsDown", says = "new ConnectsWhenItStarts")
public final class ConnectsWhenItStarts extends StepwiseCheckout {
    private final com.rabbitmq.client.Connection connection;

    public ConnectsWhenItStarts(ConnectionFactory factory, DataSource database, Books books) throws Exception {
        super(factory, database, books);
        connection = factory.newConnection();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
