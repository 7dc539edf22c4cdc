package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Declares prices as a direct exchange: a price change by any other key than the one agreed reaches nobody. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = {"pricesReachAllWhoShowThem", "othersBindAsTheTypeLetsThem"},
        says = "published to prices, should reach analytics, cart, search; it reached nothing")
public final class BroadcastsByAKey extends OtherwiseRight {
    @Override
    protected void exchange(Channel channel, String exchange, String type) throws IOException {
        super.exchange(channel, exchange, exchange.equals(PRICES) ? "direct" : type);
    }

    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        super.bind(channel, queue, exchange, exchange.equals(PRICES) ? "price.changed" : key);
    }
}
