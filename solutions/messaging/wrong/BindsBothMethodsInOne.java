package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Writes two methods into one key: a direct exchange looks for a message with that whole key. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "paymentsGoByTheirMethod",
        says = "alipay, published to payments, should reach accounting, wallets; it reached accounting")
public final class BindsBothMethodsInOne extends OtherwiseRight {
    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        super.bind(channel, queue, exchange, queue.equals(WALLETS) ? "alipay|wechat" : key);
    }
}
