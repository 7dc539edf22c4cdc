package messaging.wrong;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import java.util.UUID;
import messaging.CheckedOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** Gives each message a new id: an order that is published again is another one. */
@WrongAnswer(
        exercise = OrderPublisher.class,
        breaks = {
            "whatWasPublishedIsThere",
            "whatNoQueueWantsIsSaid",
            "eachLearnsOfItsOwn",
            "cutOffItIsUnknown",
            "withoutAConfirmItThrows"
        },
        says = "no message with the id")
public final class NamesEachMessageAnew extends CheckedOrderPublisher {
    public NamesEachMessageAnew(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    protected BasicProperties properties(Order order) {
        return super.properties(order)
                .builder()
                .messageId(UUID.randomUUID().toString())
                .build();
    }
}
