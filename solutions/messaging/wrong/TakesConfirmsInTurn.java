package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import messaging.alternative.AsynchronousOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderPublisher;

/** Has one channel for all threads, and takes each confirm for that of the message that has waited longest. */
@WrongAnswer(
        exercise = OrderPublisher.class,
        breaks = "eachLearnsOfItsOwn",
        says = "the broker refused one of the orders")
public final class TakesConfirmsInTurn extends AsynchronousOrderPublisher {
    private long confirmed;

    public TakesConfirmsInTurn(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    protected void confirm(long tag, boolean multiple, boolean taken) {
        for (long left = multiple ? tag - confirmed : 1; left > 0; left--) {
            Map.Entry<Long, CompletableFuture<Boolean>> first = unconfirmed.pollFirstEntry();
            if (first != null) {
                first.getValue().complete(taken);
                confirmed++;
            }
        }
    }
}
