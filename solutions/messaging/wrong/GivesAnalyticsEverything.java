package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Binds analytics by # alone, which is broader than what it wants. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "ordersGoWhereTheirKeyIsWanted",
        says = "paid, published to orders, should reach audit; it reached analytics, audit")
public final class GivesAnalyticsEverything extends OtherwiseRight {
    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        boolean mistaken = queue.equals(ANALYTICS) && exchange.equals(ORDERS);
        super.bind(channel, queue, exchange, mistaken ? "#" : key);
    }
}
