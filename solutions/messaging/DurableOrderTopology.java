package messaging;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import stampede.grade.Reference;
import stampede.messaging.OrderTopology;

/** Declares and binds everything, each time and always the same: what the broker has already, it does not do twice. */
@Reference
public final class DurableOrderTopology implements OrderTopology {

    @Override
    public void declare(Channel channel) throws IOException {
        channel.exchangeDeclare(PRICES, "fanout", true);
        channel.exchangeDeclare(PAYMENTS, "direct", true);
        channel.exchangeDeclare(ORDERS, "topic", true);
        for (String queue : List.of(SEARCH, CART, WALLETS, CARDS, ACCOUNTING, WAREHOUSE, ANALYTICS, RISK, AUDIT)) {
            channel.queueDeclare(queue, true, false, false, null);
        }

        for (String queue : List.of(SEARCH, CART, ANALYTICS)) {
            channel.queueBind(queue, PRICES, "");
        }

        channel.queueBind(WALLETS, PAYMENTS, "alipay");
        channel.queueBind(WALLETS, PAYMENTS, "wechat");
        channel.queueBind(CARDS, PAYMENTS, "card");
        for (String method : List.of("alipay", "wechat", "card")) {
            channel.queueBind(ACCOUNTING, PAYMENTS, method);
        }

        channel.queueBind(WAREHOUSE, ORDERS, "order.*.cn");
        channel.queueBind(ACCOUNTING, ORDERS, "order.refunded.#");
        channel.queueBind(ANALYTICS, ORDERS, "order.#");
        channel.queueBind(RISK, ORDERS, "#.failed.#");
        channel.queueBind(AUDIT, ORDERS, "#");
    }
}
