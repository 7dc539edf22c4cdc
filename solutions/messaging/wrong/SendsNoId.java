package messaging.wrong;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import messaging.CheckedOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** Sends no id: nobody can tell a message that comes twice. */
@WrongAnswer(
        exercise = OrderPublisher.class,
        breaks = {
            "whatWasPublishedIsThere",
            "whatNoQueueWantsIsSaid",
            "eachLearnsOfItsOwn",
            "cutOffItIsUnknown",
            "withoutAConfirmItThrows"
        },
        says = "a message without an id")
public final class SendsNoId extends CheckedOrderPublisher {
    public SendsNoId(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    protected BasicProperties properties(Order order) {
        return new BasicProperties.Builder().deliveryMode(2).build();
    }
}
