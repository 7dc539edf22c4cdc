package stampede.messaging;

import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import stampede.grade.RuleBroken;
import stampede.grade.Server;
import stampede.grade.Stage;
import stampede.text.Text;

/** Where orders are shipped, in one play: the queue, the dead letters, the book of what was shipped, and who consumes. */
final class Depot {
    static final String QUEUE = "to-ship";
    static final String DEAD_LETTERS = "not-shipped";
    static final Retry RETRY = new Retry(3, Duration.ofMillis(20));

    private static final String BOOK = "CREATE TABLE shipped (order_id VARCHAR(40), order_key VARCHAR(40), body TEXT)";
    private static final String ENTRY = "INSERT INTO shipped (order_id, order_key, body) VALUES (?, ?, ?)";

    private final Stage stage;
    private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final List<Order> published = new ArrayList<>();

    Depot(Stage stage) {
        this.stage = stage;
        stage.answers(Shipping.class, this::ship);
    }

    /** The first so many tries to ship that order fail. */
    void fails(String id, int times) {
        failures.put(id, times);
    }

    private void ship(Connection transaction, Order order) throws ShippingFailed, SQLException {
        int tried = tries.computeIfAbsent(order.id(), id -> new AtomicInteger()).incrementAndGet();
        if (tried <= failures.getOrDefault(order.id(), 0)) {
            throw new ShippingFailed("order " + order.id() + " cannot be shipped now");
        }
        try (PreparedStatement entry = transaction.prepareStatement(ENTRY)) {
            entry.setString(1, order.id());
            entry.setString(2, order.key());
            entry.setString(3, order.body());
            entry.executeUpdate();
        }
    }

    /** How often that order was tried. */
    int tries(String id) {
        AtomicInteger tried = tries.get(id);
        return tried == null ? 0 : tried.get();
    }

    /** A server on new tables, which has declared the queues. */
    Server server() {
        Server server = another();
        List<String> tables = new ArrayList<>(consumer(server).schema());
        tables.add(0, BOOK);
        stage.schema(tables);
        declare(server);
        return server;
    }

    /** One more, which has not declared them: they are there. */
    Server another() {
        return stage.server();
    }

    void declare(Server server) {
        OrderConsumer consumer = consumer(server);
        stage.lends(server, channel -> consumer.declare(channel, QUEUE, DEAD_LETTERS, RETRY));
        for (String queue : List.of(QUEUE, DEAD_LETTERS)) {
            stage.require(
                    stage.broker().waiting(queue) >= 0,
                    "declare has returned, and there is no queue %s",
                    "declare 已经返回，却没有队列 %s",
                    queue);
        }
    }

    /** Whatever waits goes on to: nothing in how the queues were declared ends it. */
    void requireNoLimits() {
        Map<String, Object> arguments = new HashMap<>(stage.broker().arguments(QUEUE));
        if (String.valueOf(arguments.get("x-overflow")).startsWith("reject-publish")) { // whoever publishes is told
            arguments.keySet().removeAll(Set.of(Limits.NUMBER, Limits.BYTES));
        }
        requireNoLimits(QUEUE, arguments);
        arguments = new HashMap<>(stage.broker().arguments(DEAD_LETTERS));
        if (arguments.containsKey("x-dead-letter-exchange")) { // they go somewhere
            arguments.remove(Limits.TIME);
        }
        requireNoLimits(DEAD_LETTERS, arguments);
    }

    private static void requireNoLimits(String queue, Map<String, Object> arguments) {
        Limits.in(queue, arguments).ifPresent(wrong -> {
            throw new RuleBroken(wrong);
        });
    }

    static OrderConsumer consumer(Server server) {
        return server.as(OrderConsumer.class);
    }

    /** Begins to consume, where nothing can go wrong. */
    void start(Server server) {
        try {
            consumer(server).start(QUEUE, DEAD_LETTERS, RETRY);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw Till.threw("start", e);
        }
    }

    /** Begins to consume, where it may fail because of what befalls it. */
    void tryToStart(Server server) {
        try {
            start(server);
        } catch (RuleBroken e) {
            if (stage.struck().isEmpty()) {
                throw e;
            }
        }
    }

    void close(Server server) {
        Till.close(consumer(server));
    }

    /** Publishes orders, and lets all come of it that will. */
    void publish(Order... orders) {
        for (Order order : orders) {
            published.add(order);
            stage.broker().publish("", QUEUE, order.id(), order.written());
        }
    }

    /** Publishes an order for what comes next. */
    void publishAhead(Order order) {
        published.add(order);
        stage.broker().publishAhead("", QUEUE, order.id(), order.written());
    }

    /** All that was published has been shipped, each order once, and nothing is left anywhere. */
    void requireAllShipped() {
        long orders = published.stream().map(Order::id).distinct().count();
        stage.awaits(() -> stage.rows("SELECT order_id FROM shipped").size() >= orders && isQueueDone());
        requireShipped(Set.of());
        requireNothingLeft();
        requireDead(Map.of());
    }

    /** All that was published has been shipped, each order once, except those. */
    void requireShipped(Set<String> except) {
        Map<String, Integer> shipped = new TreeMap<>();
        for (List<String> row : stage.rows("SELECT order_id, order_key, body FROM shipped")) {
            Order order = new Order(row.get(0), row.get(1), row.get(2));
            shipped.merge(order.id(), 1, Integer::sum);
            stage.require(
                    published.contains(order)
                            && published.get(published.indexOf(order)).body().equals(order.body()),
                    "an order %s was shipped that nobody has published like that",
                    "发出了订单 %s，而没有人这样发布过它",
                    order.id());
        }
        for (Order order : published) {
            int times = shipped.getOrDefault(order.id(), 0);
            if (except.contains(order.id())) {
                stage.require(times == 0, "order %s cannot be shipped, and was", "订单 %s 无法发货，却发了货", order.id());
                continue;
            }
            stage.require(times <= 1, "order %s was shipped %s times", "订单 %s 发了 %s 次货", order.id(), times);
            stage.require(times == 1, "order %s was not shipped, and %s", "订单 %s 没有发货，%s", order.id(), whereIs());
        }
    }

    private Text whereIs() {
        long waiting = stage.broker().waiting(QUEUE);
        long held = stage.broker().unsettled(QUEUE);
        if (waiting + held == 0) {
            return Text.of("nobody has it any more", "谁也不再持有它");
        }
        return Text.of(
                "in the queue wait %s messages, another %s are in the hands of consumers",
                "队列里还等着 %s 条消息，另有 %s 条在消费者手里", waiting, held);
    }

    void requireNothingLeft() {
        long waiting = stage.broker().waiting(QUEUE);
        long held = stage.broker().unsettled(QUEUE);
        stage.require(
                waiting == 0, "all is done, and %s messages still wait in the queue", "都做完了，队列里却还等着 %s 条消息", waiting);
        stage.require(
                held == 0,
                "all is done, and %s messages are in the hands of consumers that never settle them",
                "都做完了，消费者手里却还有 %s 条消息始终没有确认",
                held);
    }

    /** Gives back the message that waits first, so that it comes as one that has come before. */
    void handBack() {
        stage.broker().handBack(QUEUE);
    }

    /** Waits until nothing comes by itself, and a message is in the dead letters that cannot be shipped; perhaps twice. */
    void requireSetAside(Order poison) {
        stage.awaits(() -> stage.broker().waiting(DEAD_LETTERS) >= 1 && isQueueDone());
        requireShipped(Set.of(poison.id()));
        stage.require(
                stage.broker().take(DEAD_LETTERS).stream()
                        .anyMatch(dead -> poison.id().equals(dead.getProps().getMessageId())),
                "order %s cannot be shipped, and is not in the dead letters: %s",
                "订单 %s 无法发货，死信里却没有它：%s",
                poison.id(),
                whereIs());
    }

    /** Whether no message waits, and nobody holds one. */
    boolean isQueueDone() {
        return stage.broker().waiting(QUEUE) == 0 && stage.broker().unsettled(QUEUE) == 0;
    }

    /**
     * What is in the dead letters.
     *
     * @param expected the bodies, by the ids of their messages
     */
    void requireDead(Map<String, byte[]> expected) {
        Map<String, byte[]> missing = new TreeMap<>(expected);
        for (GetResponse dead : stage.broker().take(DEAD_LETTERS)) {
            String id = String.valueOf(dead.getProps().getMessageId());
            byte[] body = missing.remove(id);
            stage.require(
                    body != null,
                    expected.containsKey(id)
                            ? "message %s is in the dead letters more than once"
                            : "message %s is in the dead letters, and nothing is wrong with it",
                    expected.containsKey(id) ? "消息 %s 在死信里不止一份" : "消息 %s 进了死信，而它并没有什么不对",
                    id);
            stage.require(
                    MessageProperties.PERSISTENT_BASIC
                            .getDeliveryMode()
                            .equals(dead.getProps().getDeliveryMode()),
                    "message %s came persistent, and lies in the dead letters as one that a restart of the broker loses",
                    "消息 %s 来的时候是持久的，放进死信后却会在消息服务器重启时丢失",
                    id);
            stage.require(
                    java.util.Arrays.equals(body, dead.getBody()),
                    "message %s is in the dead letters, and not as it came",
                    "消息 %s 在死信里，却不是原来的样子",
                    id);
        }
        stage.require(
                missing.isEmpty(),
                "messages that cannot be shipped are not in the dead letters: %s",
                "无法发货的消息不在死信里：%s",
                missing.keySet());
    }
}
