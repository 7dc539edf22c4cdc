package messaging.alternative;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Method;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import stampede.grade.Alternative;
import stampede.messaging.OrderTopology;

/** Lazy queues, which keep their messages on disk (newer RabbitMQs always do), declared command by command. */
@Alternative
public final class LazyOrderTopology implements OrderTopology {

    @Override
    public void declare(Channel channel) throws IOException {
        exchange(channel, PRICES, "fanout");
        exchange(channel, PAYMENTS, "direct");
        exchange(channel, ORDERS, "topic");
        queue(channel, AUDIT, ORDERS, List.of("#"));
        queue(channel, RISK, ORDERS, List.of("#.failed.#"));
        queue(channel, ANALYTICS, ORDERS, List.of("order.#"));
        queue(channel, ANALYTICS, PRICES, List.of("#"));
        queue(channel, WAREHOUSE, ORDERS, List.of("order.*.cn"));
        queue(channel, ACCOUNTING, ORDERS, List.of("order.refunded.#"));
        queue(channel, ACCOUNTING, PAYMENTS, List.of("card", "wechat", "alipay"));
        queue(channel, CARDS, PAYMENTS, List.of("card"));
        queue(channel, WALLETS, PAYMENTS, List.of("wechat", "alipay"));
        queue(channel, CART, PRICES, List.of("#"));
        queue(channel, SEARCH, PRICES, List.of("#"));
    }

    private static void exchange(Channel channel, String name, String type) throws IOException {
        said(
                channel,
                new AMQP.Exchange.Declare.Builder()
                        .exchange(name)
                        .type(type)
                        .durable()
                        .build());
    }

    private static void queue(Channel channel, String name, String exchange, List<String> keys) throws IOException {
        said(
                channel,
                new AMQP.Queue.Declare.Builder()
                        .queue(name)
                        .durable()
                        .arguments(Map.of("x-queue-mode", "lazy"))
                        .build());
        for (String key : keys) {
            said(
                    channel,
                    new AMQP.Queue.Bind.Builder()
                            .queue(name)
                            .exchange(exchange)
                            .routingKey(key)
                            .build());
        }
    }

    private static void said(Channel channel, Method method) throws IOException {
        channel.rpc(method);
    }
}
