package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Lets search and the cart read from one queue: each of them gets about every other price. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "pricesReachAllWhoShowThem",
        says = "price.changed, published to prices, should reach analytics, cart, search; it reached analytics, search")
public final class SharesOneQueue extends OtherwiseRight {
    @Override
    protected void queue(Channel channel, String queue) throws IOException {
        if (!queue.equals(CART)) {
            super.queue(channel, queue);
        }
    }

    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        super.bind(channel, queue.equals(CART) ? SEARCH : queue, exchange, key);
    }
}
