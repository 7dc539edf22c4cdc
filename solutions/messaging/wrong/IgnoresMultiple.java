package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import messaging.alternative.AsynchronousOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderPublisher;

/** Has one channel for all threads and hears each confirm, but takes one that confirms several messages for a single one's. */
@WrongAnswer(exercise = OrderPublisher.class, breaks = "eachLearnsOfItsOwn", says = "did not hear of it")
public final class IgnoresMultiple extends AsynchronousOrderPublisher {

    public IgnoresMultiple(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    protected void confirm(long tag, boolean multiple, boolean taken) {
        super.confirm(tag, false, taken);
    }
}
