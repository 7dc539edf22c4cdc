package messaging;

import com.rabbitmq.client.ConnectionFactory;
import java.util.List;
import javax.sql.DataSource;
import stampede.NotStarted;
import stampede.messaging.Books;
import stampede.messaging.Checkout;
import stampede.messaging.Order;
import stampede.messaging.Receipt;

/** Your answer to the fourth exercise. */
public class MyCheckout implements Checkout {

    public MyCheckout(ConnectionFactory factory, DataSource database, Books books) {}

    @Override
    public List<String> schema() {
        throw new NotStarted(); // TODO the tables that you need
    }

    @Override
    public Receipt checkout(Order order) {
        throw new NotStarted(); // TODO accept the order, whatever the broker does
    }

    @Override
    public int relayOnce() throws Exception {
        throw new NotStarted(); // TODO publish what was accepted and not relayed
    }

    @Override
    public void close() {}
}
