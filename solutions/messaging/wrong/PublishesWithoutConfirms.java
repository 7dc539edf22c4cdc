package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.time.Duration;
import messaging.CheckedOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderPublisher;

/** Takes a write to a socket for an answer of the broker. */
@WrongAnswer(
        exercise = OrderPublisher.class,
        breaks = {"whatNoQueueWantsIsSaid", "eachLearnsOfItsOwn", "withoutAConfirmItThrows"},
        says = "no queue wants order")
public final class PublishesWithoutConfirms extends CheckedOrderPublisher {
    public PublishesWithoutConfirms(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    protected void prepare(Channel channel) {}

    @Override
    protected void await(Channel channel, Duration atMost) {}
}
