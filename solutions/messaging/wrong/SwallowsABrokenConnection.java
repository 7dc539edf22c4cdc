package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.time.Duration;
import messaging.CheckedOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** Catches whatever publishing throws, so that nobody is disturbed. */
@WrongAnswer(
        exercise = OrderPublisher.class,
        breaks = {"whatNoQueueWantsIsSaid", "eachLearnsOfItsOwn", "withoutAConfirmItThrows", "cutOffItIsUnknown"},
        says = "no queue wants order")
public final class SwallowsABrokenConnection extends CheckedOrderPublisher {
    public SwallowsABrokenConnection(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    public void publish(Order order, Duration atMost) {
        try {
            super.publish(order, atMost);
        } catch (Exception e) {
            // it will have arrived
        }
    }
}
