package messaging.alternative;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import stampede.grade.Alternative;
import stampede.messaging.OrderTopology;

/** A table of bindings; some overlap, and still a message is once in a queue, however many of them let it pass. */
@Alternative
public final class TableOrderTopology implements OrderTopology {
    private static final List<List<String>> BINDINGS = List.of(
            List.of(SEARCH, PRICES, "search"),
            List.of(CART, PRICES, "cart"),
            List.of(ANALYTICS, PRICES, "analytics"),
            List.of(ANALYTICS, PRICES, "and again"),
            List.of(WALLETS, PAYMENTS, "alipay"),
            List.of(WALLETS, PAYMENTS, "wechat"),
            List.of(CARDS, PAYMENTS, "card"),
            List.of(ACCOUNTING, PAYMENTS, "alipay"),
            List.of(ACCOUNTING, PAYMENTS, "wechat"),
            List.of(ACCOUNTING, PAYMENTS, "card"),
            List.of(ACCOUNTING, ORDERS, "order.refunded"),
            List.of(ACCOUNTING, ORDERS, "order.refunded.*.#"),
            List.of(WAREHOUSE, ORDERS, "order.*.cn"),
            List.of(ANALYTICS, ORDERS, "order"),
            List.of(ANALYTICS, ORDERS, "order.#"),
            List.of(RISK, ORDERS, "failed.#"),
            List.of(RISK, ORDERS, "#.failed"),
            List.of(RISK, ORDERS, "#.failed.#"),
            List.of(AUDIT, ORDERS, "#"),
            List.of(AUDIT, ORDERS, "order.#"));

    @Override
    public void declare(Channel channel) throws IOException {
        channel.exchangeDeclare(ORDERS, "topic", true);
        channel.exchangeDeclare(PAYMENTS, "direct", true);
        channel.exchangeDeclare(PRICES, "fanout", true);
        for (List<String> binding : BINDINGS) {
            channel.queueDeclare(binding.get(0), true, false, false, null);
            channel.queueBind(binding.get(0), binding.get(1), binding.get(2));
        }
    }
}
