package stampede.messaging;

import static stampede.messaging.OrderTopology.ORDERS;
import static stampede.messaging.OrderTopology.PAYMENTS;
import static stampede.messaging.OrderTopology.PRICES;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Routing keys to try, the same ones in every run: those first that one would rather read about. */
final class Keys {
    static final int MOST_BYTES = 255;

    /** What a shop says; among its words, some that begin or end like others. */
    private static final List<String> WORDS =
            List.of("order", "paid", "cn", "refunded", "failed", "us", "created", "orders", "cnn");

    /** What nobody expects in a key. */
    private static final List<String> ODD = List.of("", "*", "#", "Order", "CN", "订单", "中国", "order-failed", " ", "🐘");

    private static final int LONG_ONES = 1_000;
    private static final int VERY_LONG_ONES = 60;
    private static final int ODD_ONES = 700;
    private static final int FOUR_WORDS = 1_500;

    private final Random random = new Random(9);

    private Keys() {}

    /** Thousands for a topic exchange. */
    static List<String> ofOrders() {
        return new Keys().orders();
    }

    /** Hundreds for a direct exchange: how one pays, and what looks like it. */
    static List<String> ofPayments() {
        Set<String> keys =
                new LinkedHashSet<>(List.of("alipay", "wechat", "card", "cash", "Alipay", "WECHAT", "cards"));
        for (String method : List.of("alipay", "wechat", "card")) {
            for (String odd : ODD) {
                keys.addAll(List.of(odd, method + "." + odd, odd + "." + method, method + odd, odd + method));
            }
        }
        keys.addAll(List.of("alipay.wechat", "alipay,wechat", "alipay|wechat", "card.*", "card.#", "*.card"));
        keys.addAll(some(ofOrders(), 400));
        return List.copyOf(keys);
    }

    /** Hundreds for an exchange to which a key means nothing. */
    static List<String> ofPrices() {
        Set<String> keys = new LinkedHashSet<>(List.of("price.changed", "price", "", "search", "cart"));
        keys.addAll(some(ofOrders(), 400));
        return List.copyOf(keys);
    }

    /** A few that tell most mistakes apart: enough to see whether anything has changed. */
    static List<Letter> fewOfEach() {
        List<Letter> few = new ArrayList<>();
        List.of("price.changed", "").forEach(key -> few.add(new Letter(PRICES, key)));
        List.of("alipay", "wechat", "card", "cash").forEach(key -> few.add(new Letter(PAYMENTS, key)));
        List.of("order.paid.cn", "order.refunded.us", "payment.failed", "order", "customer.moved")
                .forEach(key -> few.add(new Letter(ORDERS, key)));
        return few;
    }

    private List<String> orders() {
        Set<String> keys = new LinkedHashSet<>(plain());
        List<String> shorter = List.of();
        for (int words = 1; words <= 3; words++) {
            shorter = longer(shorter);
            keys.addAll(shorter);
        }
        for (int n = 0; n < FOUR_WORDS; n++) {
            keys.add(ofWords(WORDS, 4));
        }
        List<String> all = new ArrayList<>(WORDS.subList(0, 5));
        all.addAll(ODD);
        keys.add("");
        keys.addAll(all);
        all.forEach(first -> all.forEach(second -> keys.add(first + "." + second)));
        for (int n = 0; n < ODD_ONES; n++) {
            keys.add(ofWords(all, 3));
        }
        for (int n = 0; n < LONG_ONES; n++) {
            keys.add(ofWords(all, 4 + random.nextInt(8)));
        }
        for (int n = 0; n < VERY_LONG_ONES; n++) {
            keys.add(filled(n % 2 == 0 ? "order." : ""));
        }
        keys.removeIf(key -> bytes(key) > MOST_BYTES);
        return List.copyOf(keys);
    }

    /** As they are in the requirement: what happened to an order, and where. */
    private static List<String> plain() {
        List<String> happenings = List.of("paid", "refunded", "failed", "created");
        List<String> keys = new ArrayList<>(List.of("order"));
        happenings.forEach(what -> keys.add("order." + what));
        happenings.forEach(what -> List.of("cn", "us").forEach(where -> keys.add("order." + what + "." + where)));
        return keys;
    }

    private static List<String> longer(List<String> keys) {
        if (keys.isEmpty()) {
            return WORDS;
        }
        return keys.stream()
                .flatMap(key -> WORDS.stream().map(word -> key + "." + word))
                .toList();
    }

    private String ofWords(List<String> words, int count) {
        List<String> key = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            key.add(words.get(random.nextInt(words.size())));
        }
        return String.join(".", key);
    }

    /** As long as a key can be: of short words, or of one that fills it. */
    private String filled(String beginning) {
        StringBuilder key = new StringBuilder(beginning);
        boolean manyWords = random.nextBoolean();
        while (bytes(key.toString()) < MOST_BYTES) {
            String word = manyWords ? WORDS.get(random.nextInt(WORDS.size())) + "." : "x";
            key.append(word, 0, Math.min(word.length(), MOST_BYTES - bytes(key.toString())));
        }
        return key.toString();
    }

    private static List<String> some(List<String> keys, int about) {
        int step = Math.max(1, keys.size() / about);
        List<String> some = new ArrayList<>();
        for (int n = 0; n < keys.size(); n += step) {
            some.add(keys.get(n));
        }
        return some;
    }

    /** Without those that Qpid takes for others: it does not see an empty word at the end. */
    static List<String> withoutEmptyEnds(List<String> keys) {
        return keys.stream().filter(key -> !key.isEmpty() && !key.endsWith(".")).toList();
    }

    static List<Letter> to(String exchange, Collection<String> keys) {
        return keys.stream().map(key -> new Letter(exchange, key)).toList();
    }

    private static int bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8).length;
    }
}
