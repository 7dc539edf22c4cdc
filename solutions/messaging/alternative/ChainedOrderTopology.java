package messaging.alternative;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import stampede.grade.Alternative;
import stampede.messaging.OrderTopology;

/** An inner exchange for each service, bound to the outer ones: RabbitMQ lets exchanges be bound to exchanges. */
@Alternative
public final class ChainedOrderTopology implements OrderTopology {

    @Override
    public void declare(Channel channel) throws IOException {
        channel.exchangeDeclare(PRICES, BuiltinExchangeType.FANOUT, true);
        channel.exchangeDeclare(PAYMENTS, BuiltinExchangeType.DIRECT, true);
        channel.exchangeDeclare(ORDERS, BuiltinExchangeType.TOPIC, true);
        for (String service : List.of(SEARCH, CART, WALLETS, CARDS, ACCOUNTING, WAREHOUSE, ANALYTICS, RISK, AUDIT)) {
            boolean internal = true; // nobody else publishes to it
            channel.exchangeDeclare("to." + service, BuiltinExchangeType.FANOUT, true, false, internal, null);
            channel.queueDeclare(service, true, false, false, null);
            channel.queueBind(service, "to." + service, "");
        }
        for (String service : List.of(SEARCH, CART, ANALYTICS)) {
            channel.exchangeBind("to." + service, PRICES, "");
        }
        for (String method : List.of("alipay", "wechat")) {
            channel.exchangeBind("to." + WALLETS, PAYMENTS, method);
            channel.exchangeBind("to." + ACCOUNTING, PAYMENTS, method);
        }
        channel.exchangeBind("to." + CARDS, PAYMENTS, "card");
        channel.exchangeBind("to." + ACCOUNTING, PAYMENTS, "card");
        channel.exchangeBind("to." + WAREHOUSE, ORDERS, "order.*.cn");
        channel.exchangeBind("to." + ACCOUNTING, ORDERS, "order.refunded.#");
        channel.exchangeBind("to." + ANALYTICS, ORDERS, "order.#");
        channel.exchangeBind("to." + RISK, ORDERS, "#.failed.#");
        channel.exchangeBind("to." + AUDIT, ORDERS, "#");
    }
}
