package messaging.wrong;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;
import stampede.messaging.ShippingFailed;

/** What the wrong consumers have in common: all that is right. Each of them does one thing otherwise. */
public abstract class OtherwiseRightConsumer implements OrderConsumer {
    private static final int FEW = 20;

    private final ConnectionFactory factory;
    private final DataSource database;
    private final Shipping shipping;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private Connection connection;
    private Channel channel;
    private String consumer;

    protected OtherwiseRightConsumer(ConnectionFactory factory, DataSource database, Shipping shipping) {
        this.factory = factory;
        this.database = database;
        this.shipping = shipping;
    }

    @Override
    public List<String> schema() {
        return List.of("CREATE TABLE processed (order_id VARCHAR(64) PRIMARY KEY)");
    }

    @Override
    public void declare(Channel channel, String queue, String deadLetters, Retry retry) throws IOException {
        channel.queueDeclare(deadLetters, true, false, false, null);
        channel.queueDeclare(queue, true, false, false, arguments(deadLetters));
    }

    protected Map<String, Object> arguments(String deadLetters) {
        return new HashMap<>(Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", deadLetters));
    }

    @Override
    public void start(String queue, String deadLetters, Retry retry) throws Exception {
        connection = factory.newConnection();
        channel = connection.createChannel();
        limit(channel);
        consumer = channel.basicConsume(queue, isAutomatic(), new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String consumer, Envelope envelope, BasicProperties properties, byte[] body)
                    throws IOException {
                handle(channel, new Delivery(envelope, properties, body), retry, deadLetters);
            }

            @Override
            public void handleCancelOk(String tag) {
                cancelled.countDown(); // behind all that was delivered
            }
        });
    }

    protected void limit(Channel channel) throws IOException {
        channel.basicQos(FEW);
    }

    /** Whether the broker forgets a message when it sends it. */
    protected boolean isAutomatic() {
        return false;
    }

    protected void handle(Channel channel, Delivery message, Retry retry, String deadLetters) throws IOException {
        try {
            if (isShipped(Order.read(message.getBody()), retry)) {
                done(channel, message);
            } else {
                channel.basicReject(tag(message), false);
            }
        } catch (IllegalArgumentException e) {
            channel.basicReject(tag(message), false);
        } catch (SQLException e) {
            failed(channel, message);
        }
    }

    protected static long tag(Delivery message) {
        return message.getEnvelope().getDeliveryTag();
    }

    protected void done(Channel channel, Delivery message) throws IOException {
        channel.basicAck(tag(message), false);
    }

    /** The database did not do what it was asked, or nobody knows. */
    protected void failed(Channel channel, Delivery message) throws IOException {
        channel.basicReject(tag(message), true);
    }

    protected boolean isShipped(Order order, Retry retry) throws SQLException {
        for (int tries = 0; tries < retry.maxTries(); tries++) {
            try {
                ship(order);
                return true;
            } catch (ShippingFailed e) {
                // once more
            }
        }
        return false;
    }

    /** In one transaction, which a mark that is there already undoes. */
    protected void ship(Order order) throws SQLException, ShippingFailed {
        try (java.sql.Connection transaction = database.getConnection()) {
            transaction.setAutoCommit(false);
            try {
                mark(transaction, order);
                shipping.ship(transaction, order);
                transaction.commit();
            } catch (SQLIntegrityConstraintViolationException e) {
                transaction.rollback();
            } catch (SQLException | ShippingFailed e) {
                transaction.rollback();
                throw e;
            }
        }
    }

    protected static void mark(java.sql.Connection transaction, Order order) throws SQLException {
        try (PreparedStatement mark = transaction.prepareStatement("INSERT INTO processed (order_id) VALUES (?)")) {
            mark.setString(1, order.id());
            mark.executeUpdate();
        }
    }

    protected static boolean isMarked(java.sql.Connection connection, Order order) throws SQLException {
        try (PreparedStatement look =
                connection.prepareStatement("SELECT order_id FROM processed WHERE order_id = ?")) {
            look.setString(1, order.id());
            return look.executeQuery().next();
        }
    }

    protected DataSource database() {
        return database;
    }

    protected Shipping shipping() {
        return shipping;
    }

    @Override
    public void close() throws IOException {
        if (connection == null) {
            return;
        }
        if (channel.isOpen()) {
            channel.basicCancel(consumer);
            awaitCancelled();
        }
        connection.close();
    }

    private void awaitCancelled() {
        try {
            cancelled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
