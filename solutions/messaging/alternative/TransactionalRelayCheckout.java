package messaging.alternative;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.Alternative;
import stampede.messaging.Books;

/** Relays each order in a transaction of the broker's, and marks it when that is committed. */
@Alternative
public final class TransactionalRelayCheckout extends StepwiseCheckout {
    public TransactionalRelayCheckout(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected void prepare(Channel channel) throws IOException {
        channel.txSelect();
    }

    @Override
    protected boolean isConfirmed(Channel channel) {
        try {
            channel.txCommit();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
