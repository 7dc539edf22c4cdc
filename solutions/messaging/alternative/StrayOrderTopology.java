package messaging.alternative;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import stampede.grade.Alternative;
import stampede.messaging.OrderTopology;

/** Payments that nobody wants go to an alternate exchange, and wait in a queue of their own for somebody to look. */
@Alternative
public final class StrayOrderTopology implements OrderTopology {
    private static final String STRAYS = "strays";

    @Override
    public void declare(Channel channel) throws IOException {
        channel.exchangeDeclare(STRAYS, "fanout", true);
        channel.queueDeclare(STRAYS, true, false, false, Map.of("x-max-length", 10_000));
        channel.queueBind(STRAYS, STRAYS, "");

        channel.exchangeDeclare(PRICES, "fanout", true);
        channel.exchangeDeclare(PAYMENTS, "direct", true, false, Map.of("alternate-exchange", STRAYS));
        channel.exchangeDeclare(ORDERS, "topic", true);
        bind(channel, PRICES, "", List.of(SEARCH, CART, ANALYTICS));
        bind(channel, PAYMENTS, "alipay", List.of(WALLETS, ACCOUNTING));
        bind(channel, PAYMENTS, "wechat", List.of(WALLETS, ACCOUNTING));
        bind(channel, PAYMENTS, "card", List.of(CARDS, ACCOUNTING));
        bind(channel, ORDERS, "order.*.cn", List.of(WAREHOUSE));
        bind(channel, ORDERS, "order.refunded.#", List.of(ACCOUNTING));
        bind(channel, ORDERS, "order.#", List.of(ANALYTICS));
        bind(channel, ORDERS, "#.failed.#", List.of(RISK));
        bind(channel, ORDERS, "#", List.of(AUDIT));
    }

    private static void bind(Channel channel, String exchange, String key, List<String> queues) throws IOException {
        for (String queue : queues) {
            channel.queueDeclare(queue, true, false, false, null);
            channel.queueBind(queue, exchange, key);
        }
    }
}
