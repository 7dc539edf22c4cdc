package stampede.messaging;

import static stampede.messaging.OrderTopology.ACCOUNTING;
import static stampede.messaging.OrderTopology.ANALYTICS;
import static stampede.messaging.OrderTopology.AUDIT;
import static stampede.messaging.OrderTopology.CARDS;
import static stampede.messaging.OrderTopology.CART;
import static stampede.messaging.OrderTopology.ORDERS;
import static stampede.messaging.OrderTopology.PAYMENTS;
import static stampede.messaging.OrderTopology.PRICES;
import static stampede.messaging.OrderTopology.RISK;
import static stampede.messaging.OrderTopology.SEARCH;
import static stampede.messaging.OrderTopology.WALLETS;
import static stampede.messaging.OrderTopology.WAREHOUSE;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the shop wants of its topology, for the rules to compare with. */
final class Shop {
    static final List<String> EXCHANGES = List.of(PRICES, PAYMENTS, ORDERS);
    static final List<String> QUEUES =
            List.of(SEARCH, CART, WALLETS, CARDS, ACCOUNTING, WAREHOUSE, ANALYTICS, RISK, AUDIT);

    private static final Map<String, Matching> TYPES =
            Map.of(PRICES, Matching.FANOUT, PAYMENTS, Matching.DIRECT, ORDERS, Matching.TOPIC);

    private record Want(String queue, String exchange, String key) {}

    private static final List<Want> WANTS = List.of(
            new Want(SEARCH, PRICES, ""),
            new Want(CART, PRICES, ""),
            new Want(ANALYTICS, PRICES, ""),
            new Want(WALLETS, PAYMENTS, "alipay"),
            new Want(WALLETS, PAYMENTS, "wechat"),
            new Want(CARDS, PAYMENTS, "card"),
            new Want(ACCOUNTING, PAYMENTS, "alipay"),
            new Want(ACCOUNTING, PAYMENTS, "wechat"),
            new Want(ACCOUNTING, PAYMENTS, "card"),
            new Want(WAREHOUSE, ORDERS, "order.*.cn"),
            new Want(ACCOUNTING, ORDERS, "order.refunded.#"),
            new Want(ANALYTICS, ORDERS, "order.#"),
            new Want(RISK, ORDERS, "#.failed.#"),
            new Want(AUDIT, ORDERS, "#"));

    private Shop() {}

    static Matching type(String exchange) {
        return TYPES.get(exchange);
    }

    /** The queues that want a message, in the order of their names. */
    static Set<String> wanting(String exchange, String key) {
        Set<String> queues = new TreeSet<>();
        for (Want want : WANTS) {
            if (want.exchange().equals(exchange) && type(exchange).matches(want.key(), key)) {
                queues.add(want.queue());
            }
        }
        return queues;
    }

    /** The bindings that do it: each key with the queues bound by it. */
    static Map<String, Set<String>> bindings(String exchange) {
        Map<String, Set<String>> bindings = new TreeMap<>();
        WANTS.stream()
                .filter(want -> want.exchange().equals(exchange))
                .forEach(want -> bindings.computeIfAbsent(want.key(), key -> new TreeSet<>())
                        .add(want.queue()));
        return bindings;
    }
}
