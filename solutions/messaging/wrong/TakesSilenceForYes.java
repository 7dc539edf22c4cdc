package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import messaging.CheckedOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderPublisher;

/** Takes a confirm that does not come in time for one that came. */
@WrongAnswer(exercise = OrderPublisher.class, breaks = "withoutAConfirmItThrows", says = "has not reached it")
public final class TakesSilenceForYes extends CheckedOrderPublisher {
    public TakesSilenceForYes(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    protected void await(Channel channel, Duration atMost) throws IOException, InterruptedException {
        try {
            super.await(channel, atMost);
        } catch (TimeoutException e) {
            // it will have arrived
        }
    }
}
