package messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import stampede.grade.Reference;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;
import stampede.messaging.ShippingFailed;

/** Ships and marks in one transaction, whose primary key refuses what comes again; acknowledges after the commit. */
@Reference
public final class TransactionalOrderConsumer implements OrderConsumer {
    private static final int FEW = 20;

    private final ConnectionFactory factory;
    private final DataSource database;
    private final Shipping shipping;
    private Connection connection;
    private Worker worker;

    public TransactionalOrderConsumer(ConnectionFactory factory, DataSource database, Shipping shipping) {
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
        channel.queueDeclare(
                queue,
                true,
                false,
                false,
                Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", deadLetters));
    }

    @Override
    public synchronized void start(String queue, String deadLetters, Retry retry) throws Exception {
        connection = factory.newConnection();
        Channel channel = connection.createChannel();
        channel.basicQos(FEW);
        worker = new Worker(channel, retry);
        channel.basicConsume(queue, false, worker);
    }

    @Override
    public synchronized void close() throws IOException {
        if (connection != null) {
            worker.stop();
            connection.close();
        }
    }

    private final class Worker extends DefaultConsumer {
        private final Retry retry;
        private boolean stopped;

        private Worker(Channel channel, Retry retry) {
            super(channel);
            this.retry = retry;
        }

        /** Returns when no delivery is being worked off; none will be from then on. */
        private synchronized void stop() {
            stopped = true;
        }

        @Override
        public synchronized void handleDelivery(
                String consumer, Envelope envelope, BasicProperties properties, byte[] body) throws IOException {
            if (stopped) {
                return; // the broker gives it to others when the connection is closed
            }
            long tag = envelope.getDeliveryTag();
            try {
                if (isShipped(Order.read(body))) {
                    getChannel().basicAck(tag, false);
                } else {
                    getChannel().basicReject(tag, false); // to the dead letters
                }
            } catch (IllegalArgumentException e) {
                getChannel().basicReject(tag, false);
            } catch (SQLException e) {
                getChannel().basicReject(tag, true); // nobody knows: the key will tell when it comes again
            }
        }

        private boolean isShipped(Order order) throws SQLException {
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
    }

    private void ship(Order order) throws SQLException, ShippingFailed {
        try (java.sql.Connection transaction = database.getConnection()) {
            transaction.setAutoCommit(false);
            try (PreparedStatement mark = transaction.prepareStatement("INSERT INTO processed (order_id) VALUES (?)")) {
                mark.setString(1, order.id());
                mark.executeUpdate();
                shipping.ship(transaction, order);
                transaction.commit();
            } catch (SQLIntegrityConstraintViolationException e) {
                transaction.rollback(); // it was shipped before
            } catch (SQLException | ShippingFailed e) {
                transaction.rollback();
                throw e;
            }
        }
    }
}
