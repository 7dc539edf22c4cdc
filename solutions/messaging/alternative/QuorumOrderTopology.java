package messaging.alternative;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import stampede.grade.Alternative;
import stampede.messaging.OrderTopology;

/** Quorum queues, each copied to several brokers where there are several: an argument, the same every time. */
@Alternative
public final class QuorumOrderTopology implements OrderTopology {
    private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");

    @Override
    public void declare(Channel channel) throws IOException {
        channel.exchangeDeclare(PRICES, "fanout", true);
        for (String service : List.of(SEARCH, CART, ANALYTICS)) {
            queue(channel, service, PRICES, "");
        }
        channel.exchangeDeclare(PAYMENTS, "direct", true);
        queue(channel, WALLETS, PAYMENTS, "alipay", "wechat");
        queue(channel, CARDS, PAYMENTS, "card");
        queue(channel, ACCOUNTING, PAYMENTS, "alipay", "wechat", "card");
        channel.exchangeDeclare(ORDERS, "topic", true);
        queue(channel, WAREHOUSE, ORDERS, "order.*.cn");
        queue(channel, ACCOUNTING, ORDERS, "order.refunded.#");
        queue(channel, ANALYTICS, ORDERS, "order.#");
        queue(channel, RISK, ORDERS, "#.failed.#");
        queue(channel, AUDIT, ORDERS, "#");
    }

    private static void queue(Channel channel, String queue, String exchange, String... keys) throws IOException {
        channel.queueDeclare(queue, true, false, false, QUORUM);
        for (String key : keys) {
            channel.queueBind(queue, exchange, key);
        }
    }
}
