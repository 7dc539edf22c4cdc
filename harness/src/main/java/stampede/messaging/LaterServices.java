package stampede.messaging;

import static stampede.messaging.OrderTopology.ORDERS;
import static stampede.messaging.OrderTopology.PAYMENTS;
import static stampede.messaging.OrderTopology.PRICES;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stampede.grade.RuleBroken;
import stampede.text.Text;

/** Services that came later, and bind queues of their own: they see of which type an exchange is. */
final class LaterServices {
    private static final Map<String, List<String>> BINDINGS = Map.of(
            PRICES, List.of("", "price.#"),
            PAYMENTS, List.of("cash", "card.*", "#"),
            ORDERS, List.of("order.*.us", "#.created", "*"));

    private static final Map<String, List<String>> KEYS = Map.of(
            PRICES, List.of("price.changed", "", "sale"),
            PAYMENTS, List.of("cash", "card.gold", "alipay", "#", "card.*"),
            ORDERS, List.of("order.paid.us", "order.us", "order.paid.late.us", "order.created", "created", "order"));

    private final Topology topology;

    LaterServices(Topology topology) {
        this.topology = topology;
    }

    void requireTypes() {
        Shop.EXCHANGES.forEach(this::requireType);
    }

    private void requireType(String exchange) {
        Matching type = Shop.type(exchange);
        topology.post().on(channel -> {
            Map<String, String> queues = new LinkedHashMap<>();
            for (String binding : BINDINGS.get(exchange)) {
                String queue = channel.queueDeclare().getQueue();
                channel.queueBind(queue, exchange, binding);
                queues.put(binding, queue);
            }
            List<String> keys = KEYS.get(exchange);
            topology.post().send(Keys.to(exchange, keys));
            List<Map<String, Integer>> arrived = topology.post().take(queues.values());
            for (int n = 0; n < keys.size(); n++) {
                for (String binding : queues.keySet()) {
                    int times = arrived.get(n).getOrDefault(queues.get(binding), 0);
                    require(exchange, binding, keys.get(n), type.matches(binding, keys.get(n)) ? 1 : 0, times);
                }
            }
            return null;
        });
    }

    private void require(String exchange, String binding, String key, int expected, int times) {
        if (times == expected) {
            return;
        }
        Text what = times > expected
                ? Text.of("gets %s, which is not for it", "得到了不该给它的 %s", Letter.shown(key))
                : Text.of("does not get %s", "得不到 %s", Letter.shown(key));
        throw new RuleBroken(topology.its()
                .table(
                        Text.of(
                                "another service binds a queue of its own to %s by the key %s, and %s: this is no %s exchange",
                                "别的服务用键 %2$s 把自己的队列绑到 %1$s 上，%3$s：这不是 %4$s 交换机",
                                exchange,
                                Letter.shown(binding),
                                what,
                                Shop.type(exchange).type()),
                        Set.of(exchange)));
    }
}
