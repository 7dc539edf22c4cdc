package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import messaging.CheckedOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** Publishes each order twice, to be sure. */
@WrongAnswer(
        exercise = OrderPublisher.class,
        breaks = {"whatWasPublishedIsThere", "whatNoQueueWantsIsSaid", "eachLearnsOfItsOwn"},
        says = "in the queue twice")
public final class PublishesTwiceToBeSure extends CheckedOrderPublisher {
    public PublishesTwiceToBeSure(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    protected void send(Channel channel, Order order) throws IOException {
        super.send(channel, order);
        super.send(channel, order);
    }
}
