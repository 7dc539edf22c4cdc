package messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import stampede.messaging.Books;
import stampede.messaging.Checkout;
import stampede.messaging.Order;
import stampede.messaging.Receipt;

/** An outbox whose rows stay and are marked, and each thing that matters in a method of its own, to be done otherwise. */
public abstract class StepwiseCheckout implements Checkout {
    private static final long LONG_MILLIS = 60_000;

    protected final ConnectionFactory factory;
    protected final DataSource database;
    protected final Books books;

    protected StepwiseCheckout(ConnectionFactory factory, DataSource database, Books books) {
        this.factory = factory;
        this.database = database;
        this.books = books;
    }

    /** What is to be published; in the table {@code outbox}, until it is marked. */
    public record Letter(String id, String key, byte[] body) {}

    @Override
    public List<String> schema() {
        return List.of(
                "CREATE TABLE accepted (order_id VARCHAR(40)" + (hasKey() ? " PRIMARY KEY" : " NOT NULL")
                        + ", number BIGINT NOT NULL AUTO_INCREMENT UNIQUE)",
                "CREATE TABLE outbox (number BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, order_id VARCHAR(40) NOT NULL,"
                        + " routing_key VARCHAR(200) NOT NULL, body BLOB NOT NULL, relayed BOOLEAN NOT NULL DEFAULT FALSE)");
    }

    protected boolean hasKey() {
        return true;
    }

    @Override
    public Receipt checkout(Order order) throws SQLException {
        try (Connection transaction = database.getConnection()) {
            transaction.setAutoCommit(false);
            try {
                accept(transaction, order);
            } catch (SQLIntegrityConstraintViolationException e) {
                transaction.rollback();
            }
            return receipt(transaction, order);
        }
    }

    protected void accept(Connection transaction, Order order) throws SQLException {
        mark(transaction, order);
        books.enter(transaction, order);
        post(transaction, order);
        transaction.commit();
    }

    /** Writes down that the order was accepted; nobody can do so a second time. */
    protected void mark(Connection transaction, Order order) throws SQLException {
        update(transaction, "INSERT INTO accepted (order_id) VALUES (?)", order.id());
    }

    /** Writes down what is to be published. */
    protected void post(Connection transaction, Order order) throws SQLException {
        update(
                transaction,
                "INSERT INTO outbox (order_id, routing_key, body) VALUES (?, ?, ?)",
                order.id(),
                order.key(),
                order.written());
    }

    protected Receipt receipt(Connection connection, Order order) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT number FROM accepted WHERE order_id = ?")) {
            select.setString(1, order.id());
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return new Receipt(order.id(), found.getLong(1));
            }
        }
    }

    @Override
    public int relayOnce() throws Exception {
        List<Letter> waiting = waiting();
        return waiting.isEmpty() ? 0 : relay(waiting);
    }

    protected List<Letter> waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT order_id, routing_key, body FROM outbox WHERE NOT relayed ORDER BY number");
                ResultSet found = select.executeQuery()) {
            List<Letter> waiting = new ArrayList<>();
            while (found.next()) {
                waiting.add(new Letter(found.getString(1), found.getString(2), found.getBytes(3)));
            }
            return waiting;
        }
    }

    protected int relay(List<Letter> waiting) throws Exception {
        try (com.rabbitmq.client.Connection connection = factory.newConnection()) {
            return relay(connection.createChannel(), waiting);
        }
    }

    protected int relay(Channel channel, List<Letter> waiting) throws Exception {
        prepare(channel);
        Set<String> returned = ConcurrentHashMap.newKeySet();
        channel.addReturnListener(
                message -> returned.add(message.getProperties().getMessageId()));
        int relayed = 0;
        for (Letter letter : waiting) {
            if (relay(channel, letter, returned)) {
                relayed++;
            }
        }
        return relayed;
    }

    protected boolean relay(Channel channel, Letter letter, Set<String> returned) throws Exception {
        publish(channel, letter);
        if (!isConfirmed(channel) || returned.contains(letter.id())) {
            return false;
        }
        isRelayed(letter, true);
        return true;
    }

    protected void prepare(Channel channel) throws IOException {
        channel.confirmSelect();
    }

    protected void publish(Channel channel, Letter letter) throws IOException {
        channel.basicPublish(EXCHANGE, letter.key(), isMandatory(), properties(letter), letter.body());
    }

    protected boolean isMandatory() {
        return true;
    }

    protected BasicProperties properties(Letter letter) {
        return new BasicProperties.Builder()
                .deliveryMode(2)
                .messageId(letter.id())
                .build();
    }

    protected boolean isConfirmed(Channel channel) throws InterruptedException, TimeoutException {
        return channel.waitForConfirms(LONG_MILLIS);
    }

    /** Marks a row of the outbox as relayed, or as not relayed. */
    protected void isRelayed(Letter letter, boolean so) throws SQLException {
        try (Connection connection = database.getConnection()) {
            update(connection, "UPDATE outbox SET relayed = ? WHERE order_id = ?", so, letter.id());
        }
    }

    protected static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws IOException {}
}
