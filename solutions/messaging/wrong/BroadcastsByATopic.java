package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Declares prices as a topic exchange bound by #: it broadcasts to its own queues alone. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "othersBindAsTheTypeLetsThem",
        says = "another service binds a queue of its own to prices")
public final class BroadcastsByATopic extends OtherwiseRight {
    @Override
    protected void exchange(Channel channel, String exchange, String type) throws IOException {
        super.exchange(channel, exchange, exchange.equals(PRICES) ? "topic" : type);
    }

    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        super.bind(channel, queue, exchange, exchange.equals(PRICES) ? "#" : key);
    }
}
