package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Declares payments as a topic exchange: as long as no key has a star in it, nobody notices. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "othersBindAsTheTypeLetsThem",
        says = "another service binds a queue of its own to payments by the key #, and gets cash, which is not for it")
public final class RoutesMethodsByATopic extends OtherwiseRight {
    @Override
    protected void exchange(Channel channel, String exchange, String type) throws IOException {
        super.exchange(channel, exchange, exchange.equals(PAYMENTS) ? "topic" : type);
    }
}
