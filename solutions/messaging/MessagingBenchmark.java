package messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import stampede.cli.Benchmark;
import stampede.cli.Console;
import stampede.messaging.Checkout;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.OrderPublisher;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;
import stampede.service.AmqpService;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.text.Text;

/**
 * What the promises of the references cost: confirmed publishing against a loop that has as many messages unconfirmed,
 * checkout with the broker up, deaf and down, and consuming with a unique key against without.
 *
 * <p>What is compared takes turns, so that what else the machine does falls on both; a ratio is the median of the rounds'
 * ratios.
 */
public final class MessagingBenchmark implements Benchmark {
    private static final int UNCONFIRMED = 16;
    private static final int MESSAGES = 4_000;
    private static final int BUYS = 2_000;
    private static final int ROUNDS = 5;
    /** Until all is compiled. */
    private static final int WARM_UP = 2;

    private static final double PUBLISHES_AT_LEAST = 0.8;
    private static final double DOWN_AT_MOST = 2;
    private static final int PASS_ENDS_WITHIN_MILLIS = 2_000;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Retry RETRY = new Retry(3, Duration.ofMillis(20));
    private static final String QUEUE = "stampede-bench";
    private static final String DEAD = "stampede-bench-dead";

    private AmqpService broker;
    private DataSource database;
    private final AtomicInteger orders = new AtomicInteger();

    @Override
    public Text summary() {
        return Text.of(
                "confirmed publishing, checkout and consuming, each against the same without its promise, a minute",
                "带确认的发布、结账和消费，各自对比没有承诺的做法，约一分钟");
    }

    @Override
    public void run(Console console) throws Exception {
        console.say(summary());
        try (Services services = Services.in(Mode.ANY)) {
            broker = services.amqp();
            database = services.sql().dataSource();
            console.say(broker.label());
            console.say(services.sql().label());
            services.sql().reset();
            publishing(console);
            checkout(console);
            consuming(console);
            services.sql().reset();
            broker.reset();
        }
    }

    private Order order() {
        return new Order("o-" + orders.incrementAndGet(), "order.paid", "one pair of gloves");
    }

    /** Seconds that something took. */
    private interface Measured {
        double seconds() throws Exception;
    }

    /** Rates per second of both, and the median of their ratios. */
    private static void compare(
            String what, int count, Measured ours, Measured other, String against, double atLeast, Console console)
            throws Exception {
        List<Double> rates = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            boolean oursFirst = Math.floorMod(round, 2) == 0;
            double first = oursFirst ? ours.seconds() : other.seconds();
            double second = oursFirst ? other.seconds() : ours.seconds();
            if (round >= 0) {
                rates.add(count / (oursFirst ? first : second));
                ratios.add(oursFirst ? second / first : first / second);
            }
        }
        console.out()
                .printf(
                        Locale.ROOT,
                        "%-22s %8.0f per second, %.2f of %s%s%n",
                        what,
                        median(rates),
                        median(ratios),
                        against,
                        atLeast > 0 ? String.format(Locale.ROOT, " (at least %.2f)", atLeast) : "");
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private void publishing(Console console) throws Exception {
        try (Connection connection = broker.factory().newConnection();
                Channel channel = connection.createChannel();
                OrderPublisher publisher = new ConfirmedOrderPublisher(broker.factory())) {
            broker.exchangeSeen(OrderPublisher.EXCHANGE);
            broker.queueSeen(QUEUE);
            channel.exchangeDeclare(OrderPublisher.EXCHANGE, "topic", true);
            channel.queueDeclare(QUEUE, true, false, false, Map.of());
            channel.queueBind(QUEUE, OrderPublisher.EXCHANGE, "order.#");
            ExecutorService threads = Executors.newFixedThreadPool(UNCONFIRMED);
            compare(
                    "confirmed publishes",
                    MESSAGES,
                    () -> emptied(channel, () -> published(publisher, threads)),
                    () -> emptied(channel, this::looped),
                    "a bare loop with " + UNCONFIRMED + " unconfirmed",
                    PUBLISHES_AT_LEAST,
                    console);
            threads.shutdown();
            channel.queueDelete(QUEUE);
        }
    }

    private static double emptied(Channel channel, Measured measured) throws Exception {
        channel.queuePurge(QUEUE);
        return measured.seconds();
    }

    /** By as many threads as may be unconfirmed, each of which waits for its own. */
    private double published(OrderPublisher publisher, ExecutorService threads) throws Exception {
        long began = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < UNCONFIRMED; i++) {
            all.add(threads.submit(() -> {
                for (int n = 0; n < MESSAGES / UNCONFIRMED; n++) {
                    publisher.publish(order(), LONG);
                }
                return null;
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        return secondsSince(began);
    }

    /** One thread, one channel, and a listener that lets the next one go for each that was confirmed. */
    private double looped() throws Exception {
        try (Connection connection = broker.factory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            Semaphore free = new Semaphore(UNCONFIRMED);
            long[] confirmed = new long[1];
            channel.addConfirmListener(
                    (tag, multiple) -> {
                        int more = multiple ? (int) (tag - confirmed[0]) : 1;
                        confirmed[0] += more;
                        free.release(more);
                    },
                    (tag, multiple) -> free.release());
            long began = System.nanoTime();
            for (int n = 0; n < MESSAGES; n++) {
                free.acquire();
                Order order = order();
                channel.basicPublish(
                        OrderPublisher.EXCHANGE,
                        order.key(),
                        true,
                        MessageProperties.PERSISTENT_BASIC
                                .builder()
                                .messageId(order.id())
                                .build(),
                        order.body().getBytes(StandardCharsets.UTF_8));
            }
            free.acquire(UNCONFIRMED);
            return secondsSince(began);
        }
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private void checkout(Console console) throws Exception {
        make("CREATE TABLE sold (order_id VARCHAR(40))");
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<ConnectionFactory> brokers = List.of(broker.factory(), at(deaf.getLocalPort()), at(portOfNobody()));
            List<String> names = List.of("up", "deaf", "down");
            List<Checkout> all = new ArrayList<>();
            for (ConnectionFactory each : brokers) {
                Checkout checkout = new OutboxCheckout(each, database, (transaction, order) -> {
                    try (PreparedStatement entry =
                            transaction.prepareStatement("INSERT INTO sold (order_id) VALUES (?)")) {
                        entry.setString(1, order.id());
                        entry.executeUpdate();
                    }
                });
                if (all.isEmpty()) {
                    make(checkout.schema().toArray(String[]::new));
                }
                all.add(checkout);
            }
            buying(all, names, console);
        }
    }

    private static ConnectionFactory at(int port) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        return factory;
    }

    private static int portOfNobody() throws Exception {
        try (ServerSocket soonClosed = new ServerSocket(0)) {
            return soonClosed.getLocalPort();
        }
    }

    private void buying(List<Checkout> all, List<String> names, Console console) throws Exception {
        broker.exchangeSeen(Checkout.EXCHANGE);
        try (Connection connection = broker.factory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.exchangeDeclare(Checkout.EXCHANGE, "topic", true);
            channel.queueDeclare(QUEUE, true, false, false, Map.of());
            channel.queueBind(QUEUE, Checkout.EXCHANGE, "#");
            List<List<Double>> p50 = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            List<List<Double>> p99 = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                for (int i = 0; i < all.size(); i++) {
                    int which = Math.floorMod(i + round, all.size());
                    double[] took = buy(all.get(which));
                    make("DELETE FROM outbox", "DELETE FROM sold"); // the next finds nothing to be relayed
                    channel.queuePurge(QUEUE);
                    if (round >= 0) {
                        p50.get(which).add(took[took.length / 2]);
                        p99.get(which).add(took[took.length * 99 / 100]);
                    }
                }
            }
            for (int i = 0; i < all.size(); i++) {
                console.out()
                        .printf(
                                Locale.ROOT,
                                "%-22s p50 %.3f ms, p99 %.3f ms%s%n",
                                "checkout, broker " + names.get(i),
                                median(p50.get(i)),
                                median(p99.get(i)),
                                i == 0 ? "" : ratio(p50.get(i), p50.get(0), i == all.size() - 1));
            }
            channel.queueDelete(QUEUE);
            channel.exchangeDelete(Checkout.EXCHANGE);
        }
    }

    private static String ratio(List<Double> ours, List<Double> others, boolean bounded) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / others.get(i));
        }
        return String.format(
                Locale.ROOT,
                ", %.2f of that with the broker up%s",
                median(ratios),
                bounded ? String.format(Locale.ROOT, " (at most %.0f)", DOWN_AT_MOST) : "");
    }

    /** Milliseconds, ascending, while passes are made as somebody does who makes one each second. */
    private double[] buy(Checkout checkout) throws InterruptedException, SQLException {
        AtomicBoolean over = new AtomicBoolean();
        Thread relay = new Thread(
                () -> {
                    while (!over.get()) {
                        try {
                            checkout.relayOnce();
                        } catch (Exception e) {
                            // the broker is down, or deaf
                        }
                        pause(over);
                    }
                },
                "relay");
        relay.setDaemon(true);
        relay.start();
        double[] took = new double[BUYS];
        for (int n = 0; n < BUYS; n++) {
            Order order = order();
            long began = System.nanoTime();
            checkout.checkout(order);
            took[n] = (System.nanoTime() - began) / 1e6;
        }
        over.set(true);
        relay.join(PASS_ENDS_WITHIN_MILLIS); // with a deaf broker it does not
        Arrays.sort(took);
        return took;
    }

    private static void pause(AtomicBoolean over) {
        try {
            for (int i = 0; i < 100 && !over.get(); i++) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            over.set(true);
        }
    }

    private void make(String... statements) throws SQLException {
        try (java.sql.Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private void consuming(Console console) throws Exception {
        make("CREATE TABLE shipped (order_id VARCHAR(40))");
        make(new TransactionalOrderConsumer(broker.factory(), database, null)
                .schema()
                .toArray(String[]::new));
        broker.queueSeen(QUEUE);
        broker.queueSeen(DEAD);
        compare(
                "consumed orders",
                MESSAGES,
                () -> consumed(shipping -> new TransactionalOrderConsumer(broker.factory(), database, shipping)),
                () -> consumed(shipping -> new Forgetful(broker.factory(), database, shipping)),
                "the same without the unique key",
                0,
                console);
    }

    private interface Maker {
        OrderConsumer of(Shipping shipping);
    }

    private double consumed(Maker maker) throws Exception {
        CountDownLatch left = new CountDownLatch(MESSAGES);
        OrderConsumer consumer = maker.of((transaction, order) -> {
            try (PreparedStatement entry = transaction.prepareStatement("INSERT INTO shipped (order_id) VALUES (?)")) {
                entry.setString(1, order.id());
                entry.executeUpdate();
            }
            left.countDown();
        });
        try (Connection connection = broker.factory().newConnection();
                Channel channel = connection.createChannel()) {
            consumer.declare(channel, QUEUE, DEAD, RETRY);
            channel.confirmSelect();
            for (int n = 0; n < MESSAGES; n++) {
                Order order = order();
                channel.basicPublish("", QUEUE, MessageProperties.PERSISTENT_BASIC, order.written());
            }
            channel.waitForConfirmsOrDie();
            long began = System.nanoTime();
            consumer.start(QUEUE, DEAD, RETRY);
            left.await();
            double seconds = secondsSince(began);
            consumer.close();
            channel.queueDelete(QUEUE);
            channel.queueDelete(DEAD);
            return seconds;
        }
    }

    /** Ships whatever comes, as often as it comes. */
    private static final class Forgetful implements OrderConsumer {
        private final TransactionalOrderConsumer declaring;
        private final ConnectionFactory factory;
        private final DataSource database;
        private final Shipping shipping;
        private Connection connection;

        private Forgetful(ConnectionFactory factory, DataSource database, Shipping shipping) {
            this.declaring = new TransactionalOrderConsumer(factory, database, shipping);
            this.factory = factory;
            this.database = database;
            this.shipping = shipping;
        }

        @Override
        public List<String> schema() {
            return List.of();
        }

        @Override
        public void declare(Channel channel, String queue, String deadLetters, Retry retry) throws java.io.IOException {
            declaring.declare(channel, queue, deadLetters, retry);
        }

        @Override
        public void start(String queue, String deadLetters, Retry retry) throws Exception {
            connection = factory.newConnection();
            Channel channel = connection.createChannel();
            channel.basicQos(20);
            channel.basicConsume(
                    queue,
                    false,
                    (tag, message) -> {
                        try (java.sql.Connection transaction = database.getConnection()) {
                            transaction.setAutoCommit(false);
                            shipping.ship(transaction, Order.read(message.getBody()));
                            transaction.commit();
                        } catch (Exception e) {
                            throw new java.io.IOException(e);
                        }
                        channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
                    },
                    tag -> {});
        }

        @Override
        public void close() throws java.io.IOException {
            connection.close();
        }
    }
}
