package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import messaging.CheckedOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** Sends to the default exchange, which takes the key for the name of a queue. */
@WrongAnswer(
        exercise = OrderPublisher.class,
        breaks = {"whatWasPublishedIsThere", "whatNoQueueWantsIsSaid", "eachLearnsOfItsOwn"},
        says = "threw")
public final class SendsToTheQueueOfThatName extends CheckedOrderPublisher {
    public SendsToTheQueueOfThatName(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    protected void send(Channel channel, Order order) throws IOException {
        channel.basicPublish("", order.key(), true, properties(order), body(order));
    }
}
