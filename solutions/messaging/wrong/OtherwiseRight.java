package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import stampede.messaging.OrderTopology;

/** A right topology. Each of its children puts one mistake in. */
abstract class OtherwiseRight implements OrderTopology {
    protected static final List<String> QUEUES =
            List.of(SEARCH, CART, WALLETS, CARDS, ACCOUNTING, WAREHOUSE, ANALYTICS, RISK, AUDIT);

    @Override
    public void declare(Channel channel) throws IOException {
        exchange(channel, PRICES, "fanout");
        exchange(channel, PAYMENTS, "direct");
        exchange(channel, ORDERS, "topic");
        for (String queue : QUEUES) {
            queue(channel, queue);
        }
        for (String queue : List.of(SEARCH, CART, ANALYTICS)) {
            bind(channel, queue, PRICES, "");
        }
        for (String method : List.of("alipay", "wechat", "card")) {
            bind(channel, method.equals("card") ? CARDS : WALLETS, PAYMENTS, method);
            bind(channel, ACCOUNTING, PAYMENTS, method);
        }
        bind(channel, WAREHOUSE, ORDERS, "order.*.cn");
        bind(channel, ACCOUNTING, ORDERS, "order.refunded.#");
        bind(channel, ANALYTICS, ORDERS, "order.#");
        bind(channel, RISK, ORDERS, "#.failed.#");
        bind(channel, AUDIT, ORDERS, "#");
    }

    protected void exchange(Channel channel, String exchange, String type) throws IOException {
        channel.exchangeDeclare(exchange, type, true);
    }

    protected void queue(Channel channel, String queue) throws IOException {
        channel.queueDeclare(queue, true, false, false, arguments(queue));
    }

    protected Map<String, Object> arguments(String queue) {
        return Map.of();
    }

    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        channel.queueBind(queue, exchange, key);
    }
}
