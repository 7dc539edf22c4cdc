package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Declares orders as a direct exchange, to which * and # are words like others. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = {"ordersGoWhereTheirKeyIsWanted", "othersBindAsTheTypeLetsThem"},
        says = "order, published to orders, should reach analytics, audit; it reached nothing")
public final class BindsPatternsToADirectExchange extends OtherwiseRight {
    @Override
    protected void exchange(Channel channel, String exchange, String type) throws IOException {
        super.exchange(channel, exchange, exchange.equals(ORDERS) ? "direct" : type);
    }
}
