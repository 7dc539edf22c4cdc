package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import messaging.CheckedOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderPublisher;

/** Publishes without mandatory: what no queue wants is confirmed as well. */
@WrongAnswer(
        exercise = OrderPublisher.class,
        breaks = {"whatNoQueueWantsIsSaid", "eachLearnsOfItsOwn"},
        says = "no queue wants order")
public final class TakesConfirmedForRouted extends CheckedOrderPublisher {
    public TakesConfirmedForRouted(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    protected boolean isMandatory() {
        return false;
    }
}
