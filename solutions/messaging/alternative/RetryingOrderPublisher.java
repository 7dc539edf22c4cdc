package messaging.alternative;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.time.Duration;
import messaging.CheckedOrderPublisher;
import stampede.grade.Alternative;
import stampede.messaging.Order;

/** Publishes once more when the connection has broken, on a new one and under the same id. */
@Alternative
public final class RetryingOrderPublisher extends CheckedOrderPublisher {
    public RetryingOrderPublisher(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    public void publish(Order order, Duration atMost) throws Exception {
        try {
            super.publish(order, atMost);
        } catch (ShutdownSignalException e) {
            super.publish(order, atMost);
        }
    }
}
