package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Declares payments as a fanout exchange, where the bindings' keys mean nothing. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = {"paymentsGoByTheirMethod", "othersBindAsTheTypeLetsThem"},
        says = "alipay, published to payments, should reach accounting, wallets; it reached accounting, cards, wallets")
public final class BroadcastsPayments extends OtherwiseRight {
    @Override
    protected void exchange(Channel channel, String exchange, String type) throws IOException {
        super.exchange(channel, exchange, exchange.equals(PAYMENTS) ? "fanout" : type);
    }
}
