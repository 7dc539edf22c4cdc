package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import messaging.CheckedOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderPublisher;

/** Waits for the broker's word, and does not look whether it is yes or no. */
@WrongAnswer(
        exercise = OrderPublisher.class,
        breaks = {"eachLearnsOfItsOwn", "withoutAConfirmItThrows"},
        says = "the broker refused one of the orders")
public final class TakesARefusalForAConfirm extends CheckedOrderPublisher {
    public TakesARefusalForAConfirm(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    protected void await(Channel channel, Duration atMost) throws IOException, InterruptedException, TimeoutException {
        channel.waitForConfirms(atMost.toMillis());
    }
}
