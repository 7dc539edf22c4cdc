package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Writes * before the word: one word stands there, no more and no less. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "ordersGoWhereTheirKeyIsWanted",
        says = "failed, published to orders, should reach audit, risk; it reached audit")
public final class WantsAWordBeforeFailed extends OtherwiseRight {
    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        boolean mistaken = queue.equals(RISK) && exchange.equals(ORDERS);
        super.bind(channel, queue, exchange, mistaken ? "*.failed.#" : key);
    }
}
