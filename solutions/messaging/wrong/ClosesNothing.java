package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import messaging.alternative.AsynchronousOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderPublisher;

/** Leaves its connection, and the threads that read from it, to the next who looks for what fills the broker's memory. */
@WrongAnswer(
        exercise = OrderPublisher.class,
        breaks = "closingEndsItsConnections",
        says = "connections to the broker stay open: 1")
public final class ClosesNothing extends AsynchronousOrderPublisher {

    public ClosesNothing(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    public void close() {}
}
