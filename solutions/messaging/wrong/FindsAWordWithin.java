package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Takes the pattern for one of characters, as in a shell: a * within a word is only a star. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "ordersGoWhereTheirKeyIsWanted",
        says = "order.failed, published to orders, should reach analytics, audit, risk; it reached analytics, audit")
public final class FindsAWordWithin extends OtherwiseRight {
    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        boolean mistaken = queue.equals(RISK) && exchange.equals(ORDERS);
        super.bind(channel, queue, exchange, mistaken ? "*failed*" : key);
    }
}
