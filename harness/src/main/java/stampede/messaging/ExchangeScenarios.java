package stampede.messaging;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import stampede.text.Text;

/** Scenarios of the third question: which queues get a message. */
final class ExchangeScenarios {
    private static final List<String> BINDINGS = List.of("order.*.cn", "order.#", "order.*", "*.paid.#", "#.cn");

    static final List<Scenario> ALL = List.of(
            new Scenario(
                    "3.1",
                    Text.of(
                            "Each of these queues is bound to one *topic* exchange, by the binding it is named for. A message is published"
                                    + " with the key `order.paid.cn`. Which of them get it? Tick each.",
                            "下面每个队列都以同名的绑定键绑到同一个 *topic* 交换机。以键 `order.paid.cn` 发布一条消息，哪些队列会收到？逐个勾选。"),
                    named(BINDINGS),
                    true,
                    broker -> topic(broker, "order.paid.cn")),
            new Scenario(
                    "3.2",
                    Text.of(
                            "The same queues and bindings. A message is published with the key `order`. Which of them get it? Tick each.",
                            "队列和绑定同上。以键 `order` 发布一条消息，哪些队列会收到？逐个勾选。"),
                    named(BINDINGS),
                    true,
                    broker -> topic(broker, "order")),
            new Scenario(
                    "3.3",
                    Text.of(
                            "Two queues are bound to a *direct* exchange with the key `alipay`, the first for the ledger, the second for"
                                    + " fraud checks; a third with `wechat`. A message is published with the key `alipay`. Who gets it?",
                            "一个 *direct* 交换机上，记账和风控的两个队列都以键 `alipay` 绑定，第三个队列以 `wechat` 绑定。以键 `alipay` 发布一条消息，谁会收到？"),
                    List.of(
                            Text.of("the ledger's queue only: direct is one to one", "只有记账的队列：direct 是一对一"),
                            Text.of("the ledger's and the fraud checks' queue, a copy each", "记账和风控的队列，各一份"),
                            Text.of("one of the two, and the next message goes to the other", "两者之一，下一条消息再轮到另一个"),
                            Text.of("all three", "三个都收到")),
                    false,
                    ExchangeScenarios::direct),
            new Scenario(
                    "3.4",
                    Text.of(
                            "Three queues are bound to a *fanout* exchange: `app` with the key `x`, `web` with an empty key, and `erp` twice,"
                                    + " with `y` and with `z`. A message is published with the key `x`. How many copies lie in each?",
                            "一个 *fanout* 交换机上绑着三个队列：`app` 的键是 `x`，`web` 的键为空，`erp` 绑了两次，键是 `y` 和 `z`。以键 `x` 发布一条消息，各队列里有几份？"),
                    List.of(
                            Text.of("one in `app`, none in the others", "`app` 一份，其余没有"),
                            Text.of("one in each", "各一份"),
                            Text.of("one in `app`, one in `web`, two in `erp`", "`app` 一份，`web` 一份，`erp` 两份")),
                    false,
                    ExchangeScenarios::fanout));

    private ExchangeScenarios() {}

    private static List<Text> named(List<String> bindings) {
        return bindings.stream().map(b -> Text.verbatim("`" + b + "`")).toList();
    }

    private static Set<Integer> topic(Demonstration broker, String key)
            throws IOException, InterruptedException, TimeoutException {
        Map<String, String> bound =
                BINDINGS.stream().collect(Collectors.toMap(b -> b, b -> b, (a, b) -> a, LinkedHashMap::new));
        Map<String, Integer> copies = copies(broker, "topic", List.copyOf(bound.entrySet()), key);
        Set<Integer> right = new TreeSet<>();
        for (int i = 0; i < BINDINGS.size(); i++) {
            if (copies.get(BINDINGS.get(i)) > 0) {
                right.add(i);
            }
        }
        return right;
    }

    private static Set<Integer> direct(Demonstration broker)
            throws IOException, InterruptedException, TimeoutException {
        Map<String, Integer> copies = copies(
                broker,
                "direct",
                List.of(Map.entry("ledger", "alipay"), Map.entry("fraud", "alipay"), Map.entry("wechat", "wechat")),
                "alipay");
        int ledger = copies.get("ledger");
        int fraud = copies.get("fraud");
        if (copies.get("wechat") > 0) {
            return ledger + fraud == 2 ? Set.of(3) : Set.of();
        }
        return ledger + fraud == 2 ? Set.of(1) : ledger == 1 ? Set.of(0) : Set.of(2);
    }

    private static Set<Integer> fanout(Demonstration broker)
            throws IOException, InterruptedException, TimeoutException {
        Map<String, Integer> copies = copies(
                broker,
                "fanout",
                List.of(Map.entry("app", "x"), Map.entry("web", ""), Map.entry("erp", "y"), Map.entry("erp", "z")),
                "x");
        List<Integer> counts = List.of(copies.get("app"), copies.get("web"), copies.get("erp"));
        return Set.of(List.of(List.of(1, 0, 0), List.of(1, 1, 1), List.of(1, 1, 2))
                        .indexOf(counts))
                .stream()
                .filter(choice -> choice >= 0)
                .collect(Collectors.toSet());
    }

    /** How many copies of a message come to lie in each queue. */
    private static Map<String, Integer> copies(
            Demonstration broker, String type, List<Map.Entry<String, String>> bindings, String key)
            throws IOException, InterruptedException, TimeoutException {
        Party shop = broker.party("shop");
        Party queues = broker.party("queues");
        String exchange = broker.exchange(type, type);
        for (Map.Entry<String, String> binding : bindings) {
            broker.bind(broker.queue(binding.getKey()), exchange, binding.getValue());
        }
        shop.publish(broker, exchange, key, "o-1", false);
        Map<String, Integer> copies = new LinkedHashMap<>();
        for (Map.Entry<String, String> binding : bindings) {
            copies.computeIfAbsent(binding.getKey(), queue -> 0);
        }
        for (Map.Entry<String, Integer> queue : copies.entrySet()) {
            queue.setValue(broker.drain(queue.getKey()));
            queues.does(queue.getKey() + ": " + queue.getValue());
        }
        return copies;
    }
}
