package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Finds the word only where it stands last: # is missing behind it. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "ordersGoWhereTheirKeyIsWanted",
        says =
                "order.failed.cn, published to orders, should reach analytics, audit, risk, warehouse; it reached analytics, audit, warehouse")
public final class LooksForFailedAtTheEnd extends OtherwiseRight {
    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        boolean mistaken = queue.equals(RISK) && exchange.equals(ORDERS);
        super.bind(channel, queue, exchange, mistaken ? "#.failed" : key);
    }
}
