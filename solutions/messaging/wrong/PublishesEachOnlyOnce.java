package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import messaging.CheckedOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** Does not publish an order that comes again, whatever became of it the first time. */
@WrongAnswer(
        exercise = OrderPublisher.class,
        breaks = "withoutAConfirmItThrows",
        says = "when it was called once more, and the order is in no queue")
public final class PublishesEachOnlyOnce extends CheckedOrderPublisher {
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public PublishesEachOnlyOnce(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    public void publish(Order order, Duration atMost) throws Exception {
        if (known.add(order.id())) {
            super.publish(order, atMost);
        }
    }
}
