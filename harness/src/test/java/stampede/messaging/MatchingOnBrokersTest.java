package stampede.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import stampede.service.AmqpService;
import stampede.service.Mode;
import stampede.service.ServiceUnavailable;
import stampede.service.Services;

/** The model of the matching, beside what each broker does. */
class MatchingOnBrokersTest {
    private static final List<String> WORDS = List.of("order", "paid", "cn", "*", "#", "");
    private static final List<String> PATTERNS = List.of(
            "",
            "#",
            "*",
            "order",
            "order.#",
            "order.*",
            "order.*.#",
            "#.cn",
            "*.cn",
            "order.*.cn",
            "order.#.cn",
            "#.paid.#",
            "*.paid.#",
            "#.paid",
            "#.*.#",
            "*.#.*",
            "order.paid.cn",
            "#.order.#.cn.#",
            "paid*",
            "*.*",
            "*.*.*");

    @Test
    void onTheEmbeddedBroker() throws Exception {
        try (Services services = Services.in(Mode.EMBEDDED)) {
            compare(services.amqp());
        }
    }

    @Test
    void onALocalRabbit() throws Exception {
        try (Services services = Services.in(Mode.LOCAL)) {
            Optional<AmqpService> rabbit = started(services);
            assumeThat(rabbit).as("RabbitMQ on this machine").isPresent();
            compare(rabbit.get());
        }
    }

    private static void compare(AmqpService broker) throws Exception {
        for (Matching type : Matching.values()) {
            assertThat(differences(broker, type)).as(type.type()).isEmpty();
        }
    }

    /** What the model gets wrong, pattern and key. */
    private static List<String> differences(AmqpService broker, Matching type) throws Exception {
        List<String> keys = type == Matching.TOPIC && !broker.isRabbit() ? Keys.withoutEmptyEnds(keys()) : keys();
        List<String> differences = new ArrayList<>();
        try (Connection connection = broker.factory().newConnection();
                Channel channel = connection.createChannel()) {
            String exchange = "matching-" + type.type();
            broker.exchangeSeen(exchange);
            channel.exchangeDeclare(exchange, type.type());
            Map<String, String> queues = new TreeMap<>();
            for (String pattern : PATTERNS) {
                String queue = channel.queueDeclare().getQueue();
                channel.queueBind(queue, exchange, pattern);
                queues.put(pattern, queue);
            }
            Post post = new Post(connection);
            post.send(Keys.to(exchange, keys));
            List<Map<String, Integer>> arrived = post.take(queues.values());
            for (int n = 0; n < keys.size(); n++) {
                for (String pattern : PATTERNS) {
                    int expected = type.matches(pattern, keys.get(n)) ? 1 : 0;
                    if (arrived.get(n).getOrDefault(queues.get(pattern), 0) != expected) {
                        differences.add("\"" + pattern + "\" \"" + keys.get(n) + "\"");
                    }
                }
            }
            channel.exchangeDelete(exchange);
        }
        return differences;
    }

    private static List<String> keys() {
        Set<String> keys = new LinkedHashSet<>(List.of(""));
        List<String> last = WORDS;
        for (int n = 0; n < 3; n++) {
            keys.addAll(last);
            List<String> longer = new ArrayList<>();
            last.forEach(key -> WORDS.forEach(word -> longer.add(key + "." + word)));
            last = longer;
        }
        List<String> orders = Keys.ofOrders();
        for (int n = 0; n < orders.size(); n += 4) {
            keys.add(orders.get(n));
        }
        keys.add("x".repeat(Keys.MOST_BYTES));
        return List.copyOf(keys);
    }

    private static Optional<AmqpService> started(Services services) {
        try {
            return Optional.of(services.amqp());
        } catch (ServiceUnavailable e) {
            return Optional.empty();
        }
    }
}
