package messaging.alternative;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import stampede.grade.Alternative;
import stampede.messaging.Books;
import stampede.messaging.Checkout;
import stampede.messaging.Order;
import stampede.messaging.Receipt;

/** The table of accepted orders is the outbox, by a column; and the connection to the broker outlives the pass. */
@Alternative
public final class OneTableCheckout implements Checkout {
    private static final String ACCEPT = "INSERT INTO accepted (order_id, order_key, body) VALUES (?, ?, ?)";
    private static final long LONG_MILLIS = 60_000;

    private final ConnectionFactory factory;
    private final DataSource database;
    private final Books books;
    private Connection connection;

    public OneTableCheckout(ConnectionFactory factory, DataSource database, Books books) {
        this.factory = factory;
        this.database = database;
        this.books = books;
        factory.setAutomaticRecoveryEnabled(false);
    }

    @Override
    public List<String> schema() {
        return List.of("CREATE TABLE accepted (number BIGINT PRIMARY KEY AUTO_INCREMENT,"
                + " order_id VARCHAR(40) NOT NULL UNIQUE, order_key VARCHAR(200) NOT NULL, body MEDIUMTEXT NOT NULL,"
                + " state VARCHAR(8) NOT NULL DEFAULT 'NEW')");
    }

    @Override
    public Receipt checkout(Order order) throws SQLException {
        try (java.sql.Connection transaction = database.getConnection()) {
            transaction.setAutoCommit(false);
            try (PreparedStatement insert = transaction.prepareStatement(ACCEPT)) {
                insert.setString(1, order.id());
                insert.setString(2, order.key());
                insert.setString(3, order.body());
                insert.executeUpdate();
                books.enter(transaction, order);
                transaction.commit();
            } catch (SQLIntegrityConstraintViolationException e) {
                transaction.rollback();
            }
            try (PreparedStatement select =
                    transaction.prepareStatement("SELECT number FROM accepted WHERE order_id = ?")) {
                select.setString(1, order.id());
                try (ResultSet found = select.executeQuery()) {
                    found.next();
                    return new Receipt(order.id(), found.getLong(1));
                }
            }
        }
    }

    @Override
    public int relayOnce() throws Exception {
        int relayed = 0;
        List<Order> waiting = waiting();
        if (!waiting.isEmpty()) {
            Channel channel = connection().createChannel();
            boolean[] returned = new boolean[1];
            channel.addReturnListener(message -> returned[0] = true);
            channel.confirmSelect();
            for (Order order : waiting) {
                returned[0] = false;
                channel.basicPublish(
                        EXCHANGE,
                        order.key(),
                        true,
                        MessageProperties.PERSISTENT_BASIC
                                .builder()
                                .messageId(order.id())
                                .build(),
                        order.written());
                if (channel.waitForConfirms(LONG_MILLIS) && !returned[0]) {
                    isRelayed(order);
                    relayed++;
                }
            }
            channel.close();
        }
        return relayed;
    }

    private synchronized Connection connection() throws IOException, TimeoutException {
        if (connection == null || !connection.isOpen()) {
            connection = factory.newConnection();
        }
        return connection;
    }

    private List<Order> waiting() throws SQLException {
        try (java.sql.Connection reading = database.getConnection();
                PreparedStatement select = reading.prepareStatement(
                        "SELECT order_id, order_key, body FROM accepted WHERE state = 'NEW' ORDER BY number");
                ResultSet found = select.executeQuery()) {
            List<Order> waiting = new ArrayList<>();
            while (found.next()) {
                waiting.add(new Order(found.getString(1), found.getString(2), found.getString(3)));
            }
            return waiting;
        }
    }

    private void isRelayed(Order order) throws SQLException {
        try (java.sql.Connection writing = database.getConnection();
                PreparedStatement update =
                        writing.prepareStatement("UPDATE accepted SET state = 'RELAYED' WHERE order_id = ?")) {
            update.setString(1, order.id());
            update.executeUpdate();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (connection != null && connection.isOpen()) {
            connection.close();
        }
    }
}
