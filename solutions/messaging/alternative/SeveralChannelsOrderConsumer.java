package messaging.alternative;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import stampede.grade.Alternative;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;
import stampede.messaging.ShippingFailed;

/** Consumes on several channels at once, each with a thread of its own; who holds the lock of an order's row ships it. */
@Alternative
public class SeveralChannelsOrderConsumer implements OrderConsumer {
    private static final int CHANNELS = 2;
    private static final String KNOWN = "INSERT IGNORE INTO orders (order_id, shipped) VALUES (?, 0)";
    private static final String LOCKED = "SELECT shipped FROM orders WHERE order_id = ? FOR UPDATE";
    private static final String SHIPPED = "UPDATE orders SET shipped = 1 WHERE order_id = ?";

    private final ConnectionFactory factory;
    private final DataSource database;
    private final Shipping shipping;
    private final List<Channel> channels = new ArrayList<>();
    private Connection connection;

    public SeveralChannelsOrderConsumer(ConnectionFactory factory, DataSource database, Shipping shipping) {
        this.factory = factory;
        this.database = database;
        this.shipping = shipping;
    }

    @Override
    public List<String> schema() {
        return List.of("CREATE TABLE orders (order_id VARCHAR(64) PRIMARY KEY, shipped INT)");
    }

    @Override
    public void declare(Channel channel, String queue, String deadLetters, Retry retry) throws IOException {
        channel.queueDeclare(deadLetters, true, false, false, null);
        channel.queueDeclare(
                queue,
                true,
                false,
                false,
                Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", deadLetters));
    }

    @Override
    public void start(String queue, String deadLetters, Retry retry) throws Exception {
        connection = factory.newConnection();
        for (int i = 0; i < CHANNELS; i++) {
            Channel channel = connection.createChannel();
            channel.basicQos(few());
            channel.basicConsume(queue, false, (tag, message) -> settle(channel, message, retry), tag -> {});
            channels.add(channel);
        }
    }

    /** So many messages are on each channel that are not settled. */
    protected int few() {
        return 4;
    }

    private void settle(Channel channel, Delivery message, Retry retry) throws IOException {
        long tag = message.getEnvelope().getDeliveryTag();
        try {
            if (isShipped(Order.read(message.getBody()), retry)) {
                channel.basicAck(tag, false);
            } else {
                channel.basicReject(tag, false);
            }
        } catch (IllegalArgumentException e) {
            channel.basicReject(tag, false);
        } catch (SQLException e) {
            channel.basicReject(tag, true);
        }
    }

    private boolean isShipped(Order order, Retry retry) throws SQLException {
        for (int tries = 0; tries < retry.maxTries(); tries++) {
            try (java.sql.Connection transaction = database.getConnection()) {
                transaction.setAutoCommit(false);
                update(transaction, KNOWN, order);
                if (!isDone(transaction, order)) {
                    shipping.ship(transaction, order);
                    update(transaction, SHIPPED, order);
                }
                transaction.commit();
                return true;
            } catch (ShippingFailed e) {
                // rolled back as it is closed, and once more
            }
        }
        return false;
    }

    private static void update(java.sql.Connection transaction, String sql, Order order) throws SQLException {
        try (PreparedStatement update = transaction.prepareStatement(sql)) {
            update.setString(1, order.id());
            update.executeUpdate();
        }
    }

    private static boolean isDone(java.sql.Connection transaction, Order order) throws SQLException {
        try (PreparedStatement look = transaction.prepareStatement(LOCKED)) {
            look.setString(1, order.id());
            ResultSet found = look.executeQuery();
            return found.next() && found.getInt(1) == 1;
        }
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close(); // what is at work goes on to its commit, and the rest is given back
        }
    }
}
