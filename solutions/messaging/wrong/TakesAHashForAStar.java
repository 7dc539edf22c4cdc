package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Writes # for *: the warehouse also gets keys of two words, and of seven. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "ordersGoWhereTheirKeyIsWanted",
        says = "order.cn, published to orders, should reach analytics, audit; it reached analytics, audit, warehouse")
public final class TakesAHashForAStar extends OtherwiseRight {
    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        boolean mistaken = queue.equals(WAREHOUSE) && exchange.equals(ORDERS);
        super.bind(channel, queue, exchange, mistaken ? "order.#.cn" : key);
    }
}
