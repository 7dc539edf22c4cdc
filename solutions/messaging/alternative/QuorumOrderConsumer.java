package messaging.alternative;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import stampede.grade.Alternative;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;
import stampede.messaging.ShippingFailed;

/** Gives back what failed, and leaves the counting of tries to a quorum queue, which sets aside what came too often. */
@Alternative
public final class QuorumOrderConsumer implements OrderConsumer {
    private final ConnectionFactory factory;
    private final DataSource database;
    private final Shipping shipping;
    private Connection connection;
    private Channel channel;
    private String consumer;
    private final Object working = new Object();

    public QuorumOrderConsumer(ConnectionFactory factory, DataSource database, Shipping shipping) {
        this.factory = factory;
        this.database = database;
        this.shipping = shipping;
    }

    @Override
    public List<String> schema() {
        return List.of("CREATE TABLE handled (order_id VARCHAR(64) PRIMARY KEY)");
    }

    @Override
    public void declare(Channel lent, String queue, String deadLetters, Retry retry) throws IOException {
        lent.queueDeclare(deadLetters, true, false, false, Map.of("x-queue-type", "quorum"));
        lent.queueDeclare(
                queue,
                true,
                false,
                false,
                Map.of(
                        "x-queue-type",
                        "quorum",
                        "x-delivery-limit",
                        retry.maxTries() - 1,
                        "x-dead-letter-exchange",
                        "",
                        "x-dead-letter-routing-key",
                        deadLetters));
    }

    @Override
    public void start(String queue, String deadLetters, Retry retry) throws Exception {
        connection = factory.newConnection();
        channel = connection.createChannel();
        channel.basicQos(5);
        consumer = channel.basicConsume(queue, false, (tag, message) -> settle(message), tag -> {});
    }

    private void settle(Delivery message) throws IOException {
        synchronized (working) {
            long tag = message.getEnvelope().getDeliveryTag();
            try {
                ship(Order.read(message.getBody()));
                channel.basicAck(tag, false);
            } catch (IllegalArgumentException e) {
                channel.basicReject(tag, false);
            } catch (SQLException | ShippingFailed e) {
                channel.basicNack(tag, false, true);
            }
        }
    }

    private void ship(Order order) throws SQLException, ShippingFailed {
        try (java.sql.Connection transaction = database.getConnection()) {
            transaction.setAutoCommit(false);
            try (PreparedStatement mark =
                    transaction.prepareStatement("INSERT IGNORE INTO handled (order_id) VALUES (?)")) {
                mark.setString(1, order.id());
                if (mark.executeUpdate() == 1) {
                    shipping.ship(transaction, order);
                }
            }
            transaction.commit();
        }
    }

    @Override
    public void close() throws IOException {
        if (connection == null) {
            return;
        }
        channel.basicCancel(consumer);
        synchronized (working) {
            connection.close();
        }
    }
}
