package messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static stampede.messaging.OrderTopology.ACCOUNTING;
import static stampede.messaging.OrderTopology.ANALYTICS;
import static stampede.messaging.OrderTopology.AUDIT;
import static stampede.messaging.OrderTopology.RISK;
import static stampede.messaging.OrderTopology.WAREHOUSE;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import stampede.text.Text;

/** An exchange, what is bound to it, and the key of the message that is to be published. Checked when it is made. */
record Wiring(String type, String key, List<Binding> bindings) {
    static final List<String> TYPES = List.of("fanout", "direct", "topic");
    static final int LONGEST_KEY = 60;
    static final int LONGEST_NAME = 20;
    static final int MOST_BINDINGS = 12;

    /** What there is to see at first: the orders of the shop. */
    static final Wiring FIRST = new Wiring(
            "topic",
            "order.paid.cn",
            List.of(
                    new Binding(WAREHOUSE, "order.*.cn"),
                    new Binding(ACCOUNTING, "order.refunded.#"),
                    new Binding(ANALYTICS, "order.#"),
                    new Binding(RISK, "#.failed.#"),
                    new Binding(AUDIT, "#")));

    record Binding(String queue, String key) {}

    /** What cannot be. */
    enum Fault {
        TYPE("There is no such exchange: choose fanout, direct or topic.", "没有这种交换机：请选 fanout、direct 或 topic。"),
        KEY(
                "This key is too long, or has a line break: write %s characters at most.",
                "这个键太长，或者含有换行：请不要超过 %s 个字符。", LONGEST_KEY),
        NAME(
                "A queue needs a name of 1 to %s letters and digits, such as stock.",
                "队列要有名字，由 1 到 %s 个字母、数字组成，例如 stock。", LONGEST_NAME),
        BOUND("This queue is bound by that key already: a second time changes nothing.", "这个队列已经用这个键绑定过了：再绑一次什么也不会变。"),
        MANY("The drawing is full: remove one of the %s bindings first.", "图已经满了：请先从 %s 个绑定中去掉一个。", MOST_BINDINGS);

        final Text sentence;

        Fault(String en, String zh, Object... arguments) {
            sentence = Text.of(en, zh, arguments);
        }
    }

    /** It cannot be. */
    static final class Faulty extends Exception {
        private static final long serialVersionUID = 1;
        final transient Fault fault;

        Faulty(Fault fault) {
            super(fault.toString());
            this.fault = fault;
        }
    }

    Wiring {
        bindings = List.copyOf(bindings);
    }

    /**
     * @param queues the queue of each binding
     * @param keys the key of each, in the same order
     */
    static Wiring of(String type, String key, List<String> queues, List<String> keys) throws Faulty {
        require(queues.size() == keys.size() && queues.size() <= MOST_BINDINGS, Fault.MANY);
        Wiring wiring = new Wiring("topic", "", List.of()).as(type).with(key);
        for (int i = 0; i < queues.size(); i++) {
            wiring = wiring.bound(queues.get(i), keys.get(i));
        }
        return wiring;
    }

    Wiring as(String other) throws Faulty {
        require(TYPES.contains(other), Fault.TYPE);
        return new Wiring(other, key, bindings);
    }

    Wiring with(String other) throws Faulty {
        require(isKey(other), Fault.KEY);
        return new Wiring(type, other, bindings);
    }

    /** One more, beside those of the same queue. */
    Wiring bound(String queue, String by) throws Faulty {
        require(queue.matches("[\\p{L}\\p{N}._-]{1," + LONGEST_NAME + "}"), Fault.NAME);
        require(isKey(by), Fault.KEY);
        Binding binding = new Binding(queue, by);
        require(!bindings.contains(binding), Fault.BOUND);
        require(bindings.size() < MOST_BINDINGS, Fault.MANY);
        List<Binding> more = new ArrayList<>(bindings);
        more.add(queues().contains(queue) ? queues(bindings).lastIndexOf(queue) + 1 : more.size(), binding);
        return new Wiring(type, key, more);
    }

    /** @param number from 0; nothing changes if there is none */
    Wiring without(int number) {
        List<Binding> rest = new ArrayList<>(bindings);
        if (number >= 0 && number < rest.size()) {
            rest.remove(number);
        }
        return new Wiring(type, key, rest);
    }

    List<String> queues() {
        return queues(bindings).stream().distinct().toList();
    }

    private static List<String> queues(List<Binding> bindings) {
        return bindings.stream().map(Binding::queue).toList();
    }

    /** Where it is shown. */
    String address() {
        StringBuilder address = new StringBuilder(ExchangesDemo.ADDRESS)
                .append("?type=")
                .append(type)
                .append("&key=")
                .append(encoded(key));
        bindings.forEach(b ->
                address.append("&to=").append(encoded(b.queue())).append("&by=").append(encoded(b.key())));
        return address.toString();
    }

    private static boolean isKey(String key) {
        return key.length() <= LONGEST_KEY && key.chars().noneMatch(Character::isISOControl);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, UTF_8);
    }

    private static void require(boolean kept, Fault fault) throws Faulty {
        if (!kept) {
            throw new Faulty(fault);
        }
    }
}
