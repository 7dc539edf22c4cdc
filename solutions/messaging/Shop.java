package messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import stampede.messaging.Checkout;
import stampede.messaging.Order;
import stampede.messaging.Receipt;
import stampede.service.AmqpService;
import stampede.service.Mode;
import stampede.service.Services;

/**
 * One visitor's shop: the reference checkout with its database, somebody who relays once a second, and four services that
 * hear of each order through the broker. Thread-safe.
 */
final class Shop implements AutoCloseable {
    static final List<String> SERVICES = List.of("coupons", "points", "stock", "sms");
    static final int MOST_ORDERS = 300;

    private static final List<Long> WORK_MILLIS = List.of(300L, 450L, 600L, 800L);
    private static final long RELAYS_AFTER_MILLIS = 1_000;
    private static final String SOLD = "CREATE TABLE sold (order_id VARCHAR(40), item VARCHAR(200))";
    private static final String ENTRY = "INSERT INTO sold (order_id, item) VALUES (?, ?)";
    private static final String ACCEPTED = "SELECT order_id FROM accepted WHERE order_id = ?";
    private static final String ORDERS = "SELECT accepted.order_id, number, item, outbox.order_id FROM accepted"
            + " JOIN sold ON sold.order_id = accepted.order_id"
            + " LEFT JOIN outbox ON outbox.order_id = accepted.order_id ORDER BY number DESC";

    private final AmqpService broker;
    private final String id;
    private final int place;
    private final ExecutorService threads;
    private final Cable cable = new Cable();
    private final Services services = Services.in(Mode.EMBEDDED);
    private final DataSource database = services.sql().dataSource();
    private final Checkout checkout;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean stuck;

    /**
     * What there is to see.
     *
     * @param broker whether it was not taken away
     * @param stuck whether the relay did not get through to it the last time
     * @param consumers whether they live
     * @param waiting how many orders stand in the outbox
     * @param effects how many orders each service has done its work for
     * @param twice how many pieces of work were done more often than once
     * @param again how many messages came, and had been worked off before or were left by the dead
     * @param orders newest first
     */
    record Sight(
            boolean broker,
            boolean stuck,
            boolean consumers,
            int accepted,
            int waiting,
            List<Integer> effects,
            int twice,
            int again,
            List<Sold> orders) {
        static final Sight NOTHING = new Sight(true, false, true, 0, 0, List.of(0, 0, 0, 0), 0, 0, List.of());

        /** Whether each order is done by everybody, once. */
        boolean isSettled() {
            return waiting == 0 && twice == 0 && effects.stream().allMatch(done -> done == accepted);
        }
    }

    /** @param effects how often each service has done its work for it; -1 if it is at it */
    record Sold(long number, String item, boolean published, List<Integer> effects) {}

    private Shop(AmqpService broker, String id, int place, ExecutorService threads) {
        this.broker = broker;
        this.id = id;
        this.place = place;
        this.threads = threads;
        checkout = new OutboxCheckout(factory(), database, Shop::enter);
        for (String service : SERVICES) {
            subscribers.add(new Subscriber(
                    service,
                    queue(service),
                    WORK_MILLIS.get(subscribers.size()),
                    database,
                    this::factory,
                    cable,
                    threads));
        }
    }

    /**
     * Opens one.
     *
     * @param id no other has it, ever
     * @param place no other that is open has it
     * @throws stampede.service.ServiceUnavailable if the broker has things of that name which are not ours
     */
    static Shop open(AmqpService broker, String id, int place, ExecutorService threads)
            throws IOException, TimeoutException, SQLException {
        Shop shop = new Shop(broker, id, place, threads);
        try {
            shop.settle();
            return shop;
        } catch (IOException | TimeoutException | SQLException | RuntimeException e) {
            shop.close();
            throw e;
        }
    }

    private void settle() throws IOException, TimeoutException, SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(SOLD);
            for (String table : checkout.schema()) {
                statement.execute(table);
            }
        }
        broker.exchangeSeen(Checkout.EXCHANGE);
        for (String service : SERVICES) {
            broker.queueSeen(queue(service));
        }
        try (com.rabbitmq.client.Connection connection = broker.factory().newConnection("stampede demo")) {
            Channel channel = connection.createChannel();
            channel.exchangeDeclare(Checkout.EXCHANGE, "topic", true);
            for (Subscriber subscriber : subscribers) {
                subscriber.settle(channel, Checkout.EXCHANGE, "order.*." + id);
            }
        }
        consumersLive(true);
        threads.execute(this::relay);
    }

    /**
     * Accepts an order, or finds that it was accepted before.
     *
     * @param order its id
     */
    Receipt buy(String order, String item) throws SQLException {
        return checkout.checkout(new Order(order, "order.paid." + id, item));
    }

    boolean hasAccepted(String order) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement look = connection.prepareStatement(ACCEPTED)) {
            look.setString(1, order);
            return look.executeQuery().next();
        }
    }

    /** Takes the broker away, from this shop, or brings it back. */
    void brokerIsThere(boolean there) {
        if (there) {
            cable.mend();
        } else {
            cable.cut();
        }
    }

    /** Kills all consumers, or starts them. */
    void consumersLive(boolean live) {
        for (Subscriber subscriber : subscribers) {
            if (live) {
                subscriber.start();
            } else {
                subscriber.kill();
            }
        }
    }

    Sight look() throws SQLException {
        List<Map<String, Integer>> done = new ArrayList<>();
        List<String> inWork = new ArrayList<>();
        int begun = 0;
        for (Subscriber subscriber : subscribers) {
            begun += subscriber.begun();
            inWork.add(subscriber.inWork());
            done.add(subscriber.effects());
        }
        List<Sold> orders = new ArrayList<>();
        int waiting = 0;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ORDERS)) {
            while (rows.next()) {
                String order = rows.getString(1);
                boolean published = rows.getString(4) == null;
                waiting += published ? 0 : 1;
                List<Integer> effects = new ArrayList<>();
                for (int i = 0; i < done.size(); i++) {
                    effects.add(done.get(i).getOrDefault(order, order.equals(inWork.get(i)) ? -1 : 0));
                }
                orders.add(new Sold(rows.getLong(2), rows.getString(3), published, effects));
            }
        }
        int all = done.stream()
                .flatMap(its -> its.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        int once = done.stream().mapToInt(Map::size).sum();
        return new Sight(
                !cable.isCut(),
                stuck,
                subscribers.get(0).isAlive(),
                orders.size(),
                waiting,
                done.stream().map(Map::size).toList(),
                all - once,
                Math.max(begun - all, 0),
                orders);
    }

    /** Ends everything of it, and deletes its queues. */
    @Override
    public void close() {
        closed.countDown();
        consumersLive(false);
        cable.cut();
        try (com.rabbitmq.client.Connection connection = broker.factory().newConnection("stampede demo")) {
            Channel channel = connection.createChannel();
            for (String service : SERVICES) {
                channel.queueDelete(queue(service));
            }
        } catch (IOException | TimeoutException | RuntimeException e) {
            // the next one in this place gets them, empty; or the broker is gone, with all of it
        } finally {
            services.close();
        }
    }

    private void relay() {
        try {
            while (!closed.await(RELAYS_AFTER_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    if (checkout.relayOnce() == 0) {
                        factory().newConnection().close(); // a pass with nothing to do has not turned to the broker
                    }
                    stuck = false;
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    stuck = !cable.isCut(); // what is in the outbox stays there for the next pass
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void enter(Connection transaction, Order order) throws SQLException {
        try (PreparedStatement entry = transaction.prepareStatement(ENTRY)) {
            entry.setString(1, order.id());
            entry.setString(2, order.body());
            entry.executeUpdate();
        }
    }

    private ConnectionFactory factory() {
        ConnectionFactory factory = broker.factory();
        factory.setSocketConfigurator(cable);
        factory.setSharedExecutor(threads);
        factory.setThreadFactory(CheckoutDemo::daemon);
        return factory;
    }

    private String queue(String service) {
        return "stampede.demo." + place + "." + service;
    }
}
