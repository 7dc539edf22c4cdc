package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Writes * for #: of what happens to orders, analytics gets only what has two words. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "ordersGoWhereTheirKeyIsWanted",
        says = "order, published to orders, should reach analytics, audit; it reached audit")
public final class TakesAStarForAHash extends OtherwiseRight {
    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        boolean mistaken = queue.equals(ANALYTICS) && exchange.equals(ORDERS);
        super.bind(channel, queue, exchange, mistaken ? "order.*" : key);
    }
}
