package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.time.Duration;
import messaging.CheckedOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** After a failure publishes once more, as if it were another order. */
@WrongAnswer(exercise = OrderPublisher.class, breaks = "cutOffItIsUnknown", says = "under the id")
public final class TriesAgainUnderANewId extends CheckedOrderPublisher {
    public TriesAgainUnderANewId(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    public void publish(Order order, Duration atMost) throws Exception {
        try {
            super.publish(order, atMost);
        } catch (ShutdownSignalException e) {
            super.publish(new Order(order.id() + "-again", order.key(), order.body()), atMost);
        }
    }
}
