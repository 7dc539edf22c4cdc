package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.time.Duration;
import messaging.CheckedOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderPublisher;

/** Waits for the confirm, however long that takes. */
@WrongAnswer(exercise = OrderPublisher.class, breaks = "withoutAConfirmItThrows", says = "neither returned nor thrown")
public final class WaitsForEver extends CheckedOrderPublisher {
    public WaitsForEver(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    protected void await(Channel channel, Duration atMost) throws IOException, InterruptedException {
        channel.waitForConfirmsOrDie();
    }
}
