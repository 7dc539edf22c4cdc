package messaging.alternative;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import stampede.grade.Alternative;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;
import stampede.messaging.ShippingFailed;

/** What failed pauses in a helper queue, counts its tries in a header, and comes back when its time there has run out. */
@Alternative
public final class RetryQueueOrderConsumer implements OrderConsumer {
    private static final String TRIES = "tries";
    private static final int CONFIRMED_WITHIN_MILLIS = 60_000;

    private final ConnectionFactory factory;
    private final DataSource database;
    private final Shipping shipping;
    private final Object working = new Object();
    private Connection connection;
    private Channel consuming;
    private String consumer;

    public RetryQueueOrderConsumer(ConnectionFactory factory, DataSource database, Shipping shipping) {
        this.factory = factory;
        this.database = database;
        this.shipping = shipping;
    }

    @Override
    public List<String> schema() {
        return List.of("CREATE TABLE shipped_orders (order_id VARCHAR(64) PRIMARY KEY)");
    }

    @Override
    public void declare(Channel channel, String queue, String deadLetters, Retry retry) throws IOException {
        channel.queueDeclare(queue, true, false, false, null);
        channel.queueDeclare(deadLetters, true, false, false, null);
        channel.queueDeclare(
                queue + ".pausing",
                true,
                false,
                false,
                Map.of(
                        "x-message-ttl",
                        retry.pause().toMillis(),
                        "x-dead-letter-exchange",
                        "",
                        "x-dead-letter-routing-key",
                        queue));
    }

    @Override
    public void start(String queue, String deadLetters, Retry retry) throws Exception {
        connection = factory.newConnection();
        consuming = connection.createChannel();
        consuming.basicQos(8);
        Channel publishing = connection.createChannel();
        publishing.confirmSelect();
        consumer = consuming.basicConsume(
                queue, false, (tag, message) -> settle(publishing, message, queue, deadLetters, retry), tag -> {});
    }

    private void settle(Channel publishing, Delivery message, String queue, String deadLetters, Retry retry)
            throws IOException {
        synchronized (working) {
            long tag = message.getEnvelope().getDeliveryTag();
            try {
                ship(Order.read(message.getBody()));
            } catch (IllegalArgumentException e) {
                publish(publishing, deadLetters, message.getProperties(), message.getBody());
            } catch (ShippingFailed e) {
                int tries = tries(message) + 1;
                publish(
                        publishing,
                        tries < retry.maxTries() ? queue + ".pausing" : deadLetters,
                        counting(message.getProperties(), tries),
                        message.getBody());
            } catch (SQLException e) {
                consuming.basicNack(tag, false, true);
                return;
            }
            consuming.basicAck(tag, false);
        }
    }

    private static int tries(Delivery message) {
        Map<String, Object> headers = message.getProperties().getHeaders();
        Object tries = headers == null ? null : headers.get(TRIES);
        return tries instanceof Number number ? number.intValue() : 0;
    }

    private static BasicProperties counting(BasicProperties properties, int tries) {
        Map<String, Object> headers = new HashMap<>();
        if (properties.getHeaders() != null) {
            headers.putAll(properties.getHeaders());
        }
        headers.put(TRIES, tries);
        return properties.builder().headers(headers).build();
    }

    /** Returns when the broker has it: only then may the message that it came from be acknowledged. */
    private static void publish(Channel channel, String queue, BasicProperties properties, byte[] body)
            throws IOException {
        channel.basicPublish("", queue, true, properties, body);
        try {
            channel.waitForConfirmsOrDie(CONFIRMED_WITHIN_MILLIS);
        } catch (InterruptedException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    private void ship(Order order) throws SQLException, ShippingFailed {
        try (java.sql.Connection transaction = database.getConnection()) {
            transaction.setAutoCommit(false);
            try (PreparedStatement mark =
                    transaction.prepareStatement("INSERT INTO shipped_orders (order_id) VALUES (?)")) {
                mark.setString(1, order.id());
                mark.executeUpdate();
                shipping.ship(transaction, order);
                transaction.commit();
            } catch (SQLIntegrityConstraintViolationException e) {
                transaction.rollback();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (connection == null) {
            return;
        }
        consuming.basicCancel(consumer);
        synchronized (working) {
            connection.close();
        }
    }
}
