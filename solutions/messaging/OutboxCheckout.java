package messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import stampede.grade.Reference;
import stampede.messaging.Books;
import stampede.messaging.Checkout;
import stampede.messaging.Order;
import stampede.messaging.Receipt;

/** Writes an order and its message in one transaction; a pass publishes what is written, and deletes what was confirmed. */
@Reference
public final class OutboxCheckout implements Checkout {
    private static final long LONG_MILLIS = 60_000;

    private final ConnectionFactory factory;
    private final DataSource database;
    private final Books books;

    public OutboxCheckout(ConnectionFactory factory, DataSource database, Books books) {
        this.factory = factory;
        this.database = database;
        this.books = books;
    }

    @Override
    public List<String> schema() {
        return List.of(
                "CREATE TABLE accepted (order_id VARCHAR(40) PRIMARY KEY, number BIGINT NOT NULL AUTO_INCREMENT UNIQUE)",
                "CREATE TABLE outbox (order_id VARCHAR(40) PRIMARY KEY, routing_key VARCHAR(200) NOT NULL, body BLOB NOT NULL)");
    }

    @Override
    public Receipt checkout(Order order) throws SQLException {
        try (Connection transaction = database.getConnection()) {
            transaction.setAutoCommit(false);
            try {
                update(transaction, "INSERT INTO accepted (order_id) VALUES (?)", order.id());
                books.enter(transaction, order);
                update(
                        transaction,
                        "INSERT INTO outbox (order_id, routing_key, body) VALUES (?, ?, ?)",
                        order.id(),
                        order.key(),
                        order.written());
                transaction.commit();
            } catch (SQLIntegrityConstraintViolationException e) {
                transaction.rollback(); // it was accepted before
            }
            return receipt(transaction, order);
        }
    }

    private static Receipt receipt(Connection connection, Order order) throws SQLException {
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
        if (waiting.isEmpty()) {
            return 0;
        }
        int relayed = 0;
        try (com.rabbitmq.client.Connection connection = factory.newConnection()) {
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            Set<String> returned = ConcurrentHashMap.newKeySet();
            channel.addReturnListener(
                    message -> returned.add(message.getProperties().getMessageId()));
            for (Letter letter : waiting) {
                channel.basicPublish(
                        EXCHANGE,
                        letter.key(),
                        true, // mandatory
                        MessageProperties.PERSISTENT_BASIC
                                .builder()
                                .messageId(letter.id())
                                .build(),
                        letter.body());
                if (channel.waitForConfirms(LONG_MILLIS) && !returned.contains(letter.id())) {
                    delete(letter);
                    relayed++;
                }
            }
        }
        return relayed;
    }

    private record Letter(String id, String key, byte[] body) {}

    private List<Letter> waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT order_id, routing_key, body FROM outbox");
                ResultSet found = select.executeQuery()) {
            List<Letter> waiting = new ArrayList<>();
            while (found.next()) {
                waiting.add(new Letter(found.getString(1), found.getString(2), found.getBytes(3)));
            }
            return waiting;
        }
    }

    private void delete(Letter letter) throws SQLException {
        try (Connection connection = database.getConnection()) {
            update(connection, "DELETE FROM outbox WHERE order_id = ?", letter.id());
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() {}
}
