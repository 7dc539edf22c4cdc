package messaging.wrong;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import messaging.CheckedOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** Leaves the delivery mode out: the message lives until the broker restarts. */
@WrongAnswer(exercise = OrderPublisher.class, breaks = "whatWasPublishedIsThere", says = "is not persistent")
public final class PublishesTransiently extends CheckedOrderPublisher {
    public PublishesTransiently(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    protected BasicProperties properties(Order order) {
        return new BasicProperties.Builder().messageId(order.id()).build();
    }
}
