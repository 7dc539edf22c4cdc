package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Writes a key as one writes a sentence: keys are compared character by character. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "ordersGoWhereTheirKeyIsWanted",
        says =
                "order.paid.cn, published to orders, should reach analytics, audit, warehouse; it reached analytics, audit")
public final class MindsCapitals extends OtherwiseRight {
    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        boolean mistaken = queue.equals(WAREHOUSE) && exchange.equals(ORDERS);
        super.bind(channel, queue, exchange, mistaken ? "Order.*.cn" : key);
    }
}
