package messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.sql.DataSource;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;

/**
 * A service that wants to know of orders: a queue, a schema of its own in the database, and the reference consumer, which
 * may be dead. Thread-safe.
 */
final class Subscriber {
    private static final int RECONNECTS_AFTER_MILLIS = 400;
    private static final Retry RETRY = new Retry(3, Duration.ZERO);

    private final String name;
    private final String queue;
    private final long workMillis;
    private final DataSource database;
    private final Supplier<ConnectionFactory> factories;
    private final Cable trunk;
    private final Executor threads;
    private Life life;
    private OrderConsumer consumer;
    private int begunBefore;
    private volatile String inWork = "";

    /**
     * @param name also its schema's
     * @param workMillis how long it takes over an order
     * @param trunk what its connections go through
     */
    Subscriber(
            String name,
            String queue,
            long workMillis,
            DataSource database,
            Supplier<ConnectionFactory> factories,
            Cable trunk,
            Executor threads) {
        this.name = name;
        this.queue = queue;
        this.workMillis = workMillis;
        this.database = database;
        this.factories = factories;
        this.trunk = trunk;
        this.threads = threads;
    }

    /** Makes its tables, and its queue, without the arguments for dead letters: there will be none, and Qpid knows none. */
    void settle(Channel channel, String exchange, String key) throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
            connection.setSchema(name);
            for (String table : new TransactionalOrderConsumer(null, null, null).schema()) {
                statement.execute(table);
            }
            statement.execute("CREATE TABLE effects (order_id VARCHAR(40))");
        }
        channel.queueDeclare(queue, true, false, false, null);
        channel.queuePurge(queue); // if the last one could not be deleted
        channel.queueBind(queue, exchange, key);
    }

    /** Starts a consumer, if there is none, which finds its way back to a broker that was away. */
    synchronized void start() {
        if (isAlive()) {
            return;
        }
        Life started = new Life(trunk);
        life = started;
        inWork = "";
        threads.execute(() -> connect(started));
    }

    /** Ends the consumer in the middle of what it is doing. */
    synchronized void kill() {
        if (!isAlive()) {
            return;
        }
        life.kill();
        begunBefore += life.begun();
        OrderConsumer dead = consumer;
        consumer = null;
        if (dead != null) {
            threads.execute(() -> bury(dead));
        }
    }

    synchronized boolean isAlive() {
        return life != null && !life.isOver();
    }

    /** How many messages it has begun to work on. */
    synchronized int begun() {
        return begunBefore + (isAlive() ? life.begun() : 0);
    }

    /** The id of the order that it works on or has worked on last; empty if it is dead. */
    String inWork() {
        return isAlive() ? inWork : "";
    }

    /** How often it has done its work for each order. */
    Map<String, Integer> effects() throws SQLException {
        Map<String, Integer> effects = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT order_id, COUNT(*) FROM " + name + ".effects GROUP BY order_id")) {
            while (rows.next()) {
                effects.put(rows.getString(1), rows.getInt(2));
            }
        }
        return effects;
    }

    private void connect(Life its) {
        while (!its.isOver()) {
            OrderConsumer next = new TransactionalOrderConsumer(
                    factory(its), its.database(database, name), (transaction, order) -> work(its, transaction, order));
            try {
                next.start(queue, queue + ".dead", RETRY);
                if (!isTaken(next, its)) {
                    bury(next);
                }
                return;
            } catch (Exception e) {
                bury(next);
                try {
                    its.pause(RECONNECTS_AFTER_MILLIS);
                } catch (Life.Killed killed) {
                    return;
                }
            }
        }
    }

    private synchronized boolean isTaken(OrderConsumer started, Life its) {
        if (!its.isOver()) {
            consumer = started;
        }
        return !its.isOver();
    }

    private ConnectionFactory factory(Life its) {
        ConnectionFactory factory = factories.get();
        factory.setSocketConfigurator(its.cable());
        factory.setAutomaticRecoveryEnabled(true);
        factory.setTopologyRecoveryEnabled(true);
        factory.setNetworkRecoveryInterval(RECONNECTS_AFTER_MILLIS);
        return factory;
    }

    private void work(Life its, Connection transaction, Order order) throws SQLException {
        inWork = order.id();
        try (PreparedStatement effect = transaction.prepareStatement("INSERT INTO effects (order_id) VALUES (?)")) {
            effect.setString(1, order.id());
            effect.executeUpdate();
        }
        its.pause(workMillis);
    }

    /** Ends what would else try to connect for ever. */
    private static void bury(OrderConsumer dead) {
        try {
            dead.close();
        } catch (IOException | RuntimeException e) {
            // its connection is closed already
        }
    }
}
