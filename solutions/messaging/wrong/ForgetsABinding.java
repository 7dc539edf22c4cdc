package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Binds the queue of the wallets for alipay alone: what is paid by wechat reaches only the books. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "paymentsGoByTheirMethod",
        says = "wechat, published to payments, should reach accounting, wallets; it reached accounting")
public final class ForgetsABinding extends OtherwiseRight {
    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        if (!(queue.equals(WALLETS) && key.equals("wechat"))) {
            super.bind(channel, queue, exchange, key);
        }
    }
}
