package messaging.alternative;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import stampede.grade.Alternative;
import stampede.messaging.OrderTopology;

/**
 * Asks for each queue whether it is there, and declares it if not, on a channel of its own, for a no closes the channel;
 * exchanges it declares, and it binds everything in any case. A queue that was made with other arguments stays as it is.
 */
@Alternative
public final class AskingOrderTopology implements OrderTopology {

    @Override
    public void declare(Channel lent) throws IOException {
        try (Channel channel = lent.getConnection().createChannel()) {
            channel.exchangeDeclare(PRICES, "fanout", true);
            channel.exchangeDeclare(PAYMENTS, "direct", true);
            channel.exchangeDeclare(ORDERS, "topic", true);
            Map<String, String> prices = Map.of(SEARCH, "", CART, "", ANALYTICS, "");
            Map<String, String> orders = new TreeMap<>(Map.of(
                    WAREHOUSE,
                    "order.*.cn",
                    ACCOUNTING,
                    "order.refunded.#",
                    ANALYTICS,
                    "order.#",
                    RISK,
                    "#.failed.#",
                    AUDIT,
                    "#"));
            bind(channel, PRICES, prices);
            bind(channel, PAYMENTS, Map.of(WALLETS, "alipay", CARDS, "card", ACCOUNTING, "alipay"));
            bind(channel, PAYMENTS, Map.of(WALLETS, "wechat", ACCOUNTING, "wechat"));
            bind(channel, PAYMENTS, Map.of(ACCOUNTING, "card"));
            bind(channel, ORDERS, orders);
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    private static void bind(Channel channel, String exchange, Map<String, String> keys) throws IOException {
        for (Map.Entry<String, String> binding : keys.entrySet()) {
            if (!isThere(channel, binding.getKey())) {
                channel.queueDeclare(binding.getKey(), true, false, false, null);
            }
            channel.queueBind(binding.getKey(), exchange, binding.getValue());
        }
    }

    private static boolean isThere(Channel channel, String queue) throws IOException {
        Channel asking = channel.getConnection().createChannel();
        try {
            asking.queueDeclarePassive(queue);
            asking.abort();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
