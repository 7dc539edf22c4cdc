package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Writes * at the end: a refund without a country, or with a reason besides, is booked nowhere. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "ordersGoWhereTheirKeyIsWanted",
        says =
                "order.refunded, published to orders, should reach accounting, analytics, audit; it reached analytics, audit")
public final class TakesAStarForTheRest extends OtherwiseRight {
    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        boolean mistaken = queue.equals(ACCOUNTING) && exchange.equals(ORDERS);
        super.bind(channel, queue, exchange, mistaken ? "order.refunded.*" : key);
    }
}
