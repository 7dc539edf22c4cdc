package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.List;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Keeps a connection from pass to pass, as it may, and never ends it. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = "aClosedCheckoutHoldsNoConnection",
        says = "connections to the broker stay open: 1")
public final class KeepsItsLine extends StepwiseCheckout {
    private Connection connection;

    public KeepsItsLine(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected synchronized int relay(List<Letter> waiting) throws Exception {
        if (connection == null || !connection.isOpen()) {
            connection = factory.newConnection();
        }
        try (Channel channel = connection.createChannel()) {
            return relay(channel, waiting);
        }
    }
}
