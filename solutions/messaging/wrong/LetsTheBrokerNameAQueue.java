package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Lets the broker choose the cart's queue's name, so that the cart's other servers never find it. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "pricesReachAllWhoShowThem",
        says = "price.changed, published to prices, should reach analytics, cart, search; it reached analytics, search")
public final class LetsTheBrokerNameAQueue extends OtherwiseRight {
    private String cart = CART;

    @Override
    protected void queue(Channel channel, String queue) throws IOException {
        if (queue.equals(CART)) {
            cart = channel.queueDeclare("", true, false, false, null).getQueue();
        } else {
            super.queue(channel, queue);
        }
    }

    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        super.bind(channel, queue.equals(CART) ? cart : queue, exchange, key);
    }
}
