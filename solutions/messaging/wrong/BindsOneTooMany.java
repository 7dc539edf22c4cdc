package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Binds the queue of the cards for another method as well: what wallets have paid is booked twice. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "paymentsGoByTheirMethod",
        says = "alipay, published to payments, should reach accounting, wallets; it reached accounting, cards, wallets")
public final class BindsOneTooMany extends OtherwiseRight {
    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        super.bind(channel, queue, exchange, key);
        if (queue.equals(CARDS)) {
            super.bind(channel, queue, exchange, "alipay");
        }
    }
}
