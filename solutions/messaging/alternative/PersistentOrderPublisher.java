package messaging.alternative;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import messaging.CheckedOrderPublisher;
import stampede.grade.Alternative;
import stampede.messaging.Order;

/** Publishes once more what the broker has refused, under the same id, as long as there is time. */
@Alternative
public final class PersistentOrderPublisher extends CheckedOrderPublisher {
    public PersistentOrderPublisher(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    public void publish(Order order, Duration atMost) throws Exception {
        long until = System.nanoTime() + atMost.toNanos();
        while (true) {
            try {
                super.publish(order, Duration.ofNanos(Math.max(1_000_000, until - System.nanoTime())));
                return;
            } catch (Refused e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
            }
        }
    }

    @Override
    protected void await(Channel channel, Duration atMost) throws IOException, InterruptedException, TimeoutException {
        if (!channel.waitForConfirms(atMost.toMillis())) {
            throw new Refused();
        }
    }

    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1;
    }
}
