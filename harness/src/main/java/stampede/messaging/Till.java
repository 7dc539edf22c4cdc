package stampede.messaging;

import com.rabbitmq.client.GetResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import stampede.grade.Evidence;
import stampede.grade.RuleBroken;
import stampede.grade.Server;
import stampede.grade.Stage;
import stampede.grade.Thrown;
import stampede.text.Text;

/** Where orders are accepted, in one play: the books, those who want to know of orders, and the servers. */
final class Till {
    static final List<String> SERVICES = List.of("coupons", "points", "stock", "sms");

    private static final String BOOK = "CREATE TABLE sold (order_id VARCHAR(40), order_key VARCHAR(200), body TEXT)";
    private static final String ENTRY = "INSERT INTO sold (order_id, order_key, body) VALUES (?, ?, ?)";
    private static final int PERSISTENT = 2;

    private final Stage stage;
    private final Map<String, Order> known = new HashMap<>();
    /** How often each service has heard of each order. */
    private final Map<String, Map<String, Integer>> heard = new TreeMap<>();

    private final List<GetResponse> published = new ArrayList<>();
    private boolean hasTables;

    /** With all those who want to know. */
    static Till ofAll(Stage stage) {
        return new Till(stage, SERVICES);
    }

    /** With one who does: enough where it is another question what becomes of an order, in many plays. */
    static Till ofOne(Stage stage) {
        return new Till(stage, SERVICES.subList(0, 1));
    }

    private Till(Stage stage, List<String> services) {
        this.stage = stage;
        stage.answers(Books.class, this::enter);
        stage.broker().exchange(Checkout.EXCHANGE, "topic");
        for (String service : services) {
            stage.broker().queue(service, Map.of());
            bind(service, "order.#");
            heard.put(service, new HashMap<>());
        }
    }

    private void enter(Connection transaction, Order order) throws SQLException {
        try (PreparedStatement entry = transaction.prepareStatement(ENTRY)) {
            entry.setString(1, order.id());
            entry.setString(2, order.key());
            entry.setString(3, order.body());
            entry.executeUpdate();
        }
    }

    void bind(String service, String key) {
        stage.broker().bind(service, Checkout.EXCHANGE, key);
    }

    Server server() {
        Server server = stage.server();
        if (!hasTables) {
            List<String> tables = new ArrayList<>(checkout(server).schema());
            tables.add(0, BOOK);
            stage.schema(tables);
            hasTables = true;
        }
        return server;
    }

    /** Ends what a server has. */
    void close(Server server) {
        close(checkout(server));
        requireNoConnection(stage, server);
    }

    private static Checkout checkout(Server server) {
        return server.as(Checkout.class);
    }

    /** Accepts an order; a fault that has struck the server may hinder it. */
    Receipt accept(Server server, Order order) {
        known.put(order.id(), order);
        Receipt receipt;
        try {
            receipt = checkout(server).checkout(order);
        } catch (SQLException e) {
            throw threw("checkout", e);
        }
        stage.require(
                receipt != null && order.id().equals(receipt.orderId()),
                "checkout of order %s returned %s",
                "订单 %s 的 checkout 返回了 %s",
                order.id(),
                String.valueOf(receipt));
        return receipt;
    }

    /** Makes a pass in which nothing fails. */
    int relay(Server server) {
        try {
            return checkout(server).relayOnce();
        } catch (RuleBroken e) {
            throw e;
        } catch (Exception e) {
            throw Thrown.isOurs(e) ? (RuntimeException) e : threw("relayOnce", e);
        }
    }

    /** Makes a pass that something may hinder; it has relayed that many orders, if it returns. */
    Optional<Integer> tryToRelay(Server server) {
        try {
            return Optional.of(checkout(server).relayOnce());
        } catch (Exception e) {
            if (Thrown.isOurs(e)) {
                throw (RuntimeException) e;
            }
            return Optional.empty();
        }
    }

    /** What ends its connections when it is closed has none afterwards. */
    static void requireNoConnection(Stage stage, Server closed) {
        int left = stage.connections(closed);
        stage.require(
                left == 0,
                "close has returned, and connections to the broker stay open: %s",
                "close 已经返回，却还有 %s 个到消息服务器的连接没有断开",
                left);
    }

    static void close(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception e) {
            throw Thrown.isOurs(e) ? (RuntimeException) e : threw("close", e);
        }
    }

    /** A method has thrown where it must not. */
    static RuleBroken threw(String method, Exception e) {
        return new RuleBroken(Evidence.of(
                Text.of("nothing failed, and %s threw %s", "没有出任何差错，%s 却抛出了 %s", method, Thrown.shown(e)), e));
    }

    void requireCount(int returned, int orders) {
        stage.require(
                returned == orders,
                "relayOnce returned %s, and the number of orders that it could relay was %s",
                "relayOnce 返回了 %s，而它能转发的订单有 %s 个",
                returned,
                orders);
    }

    /** Each of them is in the books, once. */
    void requireSold(Order... orders) {
        for (Order order : orders) {
            int times = timesSold(order);
            stage.require(times > 0, "order %s was accepted, and is not in the books", "订单 %s 已经接受，账本里却没有", order.id());
            stage.require(times == 1, "order %s is in the books %s times", "订单 %s 在账本里记了 %s 次", order.id(), times);
        }
    }

    int timesSold(Order order) {
        int times = 0;
        for (List<String> row : stage.rows("SELECT order_id, order_key, body FROM sold")) {
            if (row.get(0).equals(order.id())) {
                stage.require(
                        new Order(row.get(0), row.get(1), row.get(2)).equals(order),
                        "order %s is in the books as another than it is",
                        "账本里的订单 %s 和它本身不一样",
                        order.id());
                times++;
            }
        }
        return times;
    }

    /** Whether anybody has heard of it so far. */
    boolean hasGone(Order order) {
        listen();
        return heard.values().stream().anyMatch(its -> its.containsKey(order.id()));
    }

    /** Everybody has heard of each of them, at least once. */
    void requireRelayed(Order... orders) {
        listen();
        for (Order order : orders) {
            heard.forEach((service, its) -> stage.require(
                    its.containsKey(order.id()),
                    "order %s was accepted, and after all passes %s has not heard of it",
                    "订单 %s 已经接受，转发全部做完之后 %s 仍没有得知",
                    order.id(),
                    service));
        }
    }

    /** Everybody has heard of each of them, once. */
    void requireRelayedOnce(Order... orders) {
        requireRelayed(orders);
        for (Order order : orders) {
            heard.forEach((service, its) -> stage.require(
                    its.get(order.id()) == 1,
                    "nothing failed, and %2$s has heard of order %1$s %3$s times",
                    "没有出任何差错，%2$s 却得知了订单 %1$s %3$s 次",
                    order.id(),
                    service,
                    its.get(order.id())));
        }
    }

    void requireNotRelayed(Order order, String when, String whenZh) {
        listen();
        heard.forEach((service, its) -> stage.require(
                !its.containsKey(order.id()),
                "%2$s has heard of order %1$s, and " + when,
                "%2$s 已经得知订单 %1$s，而" + whenZh,
                order.id(),
                service));
    }

    /** Takes what was published since it was asked last; it tells of what is in the books, and of nothing else. */
    private void listen() {
        heard.forEach((service, its) -> {
            for (GetResponse message : stage.broker().take(service)) {
                published.add(message);
                its.merge(orderOf(message).id(), 1, Integer::sum);
            }
        });
        for (Order order : known.values()) {
            stage.require(
                    timesSold(order) > 0 || heard.values().stream().noneMatch(its -> its.containsKey(order.id())),
                    "order %s was published, and is not in the books",
                    "订单 %s 已经发布，账本里却没有",
                    order.id());
        }
    }

    /** Which order a message tells of, be it by its id or by its body. */
    private Order orderOf(GetResponse message) {
        Order order = known.get(String.valueOf(message.getProps().getMessageId()));
        if (order == null) {
            order = known.get(read(message.getBody()));
        }
        stage.require(
                order != null,
                "a message with the id %s was published, and tells of no order that anybody wanted to check out",
                "发布了一条 id 为 %s 的消息，它说的不是任何人要结账的订单",
                String.valueOf(message.getProps().getMessageId()));
        return order;
    }

    private static String read(byte[] body) {
        try {
            return Order.read(body).id();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Each message so far has the id of its order, however often it was published. */
    void requireTheirIds() {
        for (GetResponse message : published) {
            Order order = orderOf(message);
            stage.require(
                    order.id().equals(message.getProps().getMessageId()),
                    "order %s was published in a message with the id %s: nobody can tell that it comes again",
                    "订单 %s 所在的消息 id 是 %s：它再来一次，没有人认得出来",
                    order.id(),
                    String.valueOf(message.getProps().getMessageId()));
        }
    }

    /** Each message so far is as the contract says. */
    void requireAsTheyMustBe() {
        requireTheirIds();
        for (GetResponse message : published) {
            Order order = orderOf(message);
            stage.require(
                    Arrays.equals(order.written(), message.getBody()),
                    "the body of the message of order %s is not the order as it is written",
                    "订单 %s 的消息内容不是订单写成的样子",
                    order.id());
            String key = message.getEnvelope().getRoutingKey();
            stage.require(
                    order.key().equals(key),
                    "order %s was published under the key %s, and its key is %s",
                    "订单 %s 发布时用的键是 %s，而它的键是 %s",
                    order.id(),
                    key,
                    order.key());
            stage.require(
                    Integer.valueOf(PERSISTENT).equals(message.getProps().getDeliveryMode()),
                    "the message of order %s is not persistent: when the broker restarts it is gone",
                    "订单 %s 的消息不是持久的：消息服务器一重启它就没了",
                    order.id());
        }
    }
}
