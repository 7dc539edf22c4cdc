package messaging.alternative;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.List;
import javax.sql.DataSource;
import stampede.grade.Alternative;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;
import stampede.messaging.ShippingFailed;

/** Asks for messages, one at a time, and sleeps where there is none; publishes to the dead letters itself, and only then acknowledges. */
@Alternative
public final class PollingOrderConsumer implements OrderConsumer {
    private static final int NAP_MILLIS = 50;
    private static final int CONFIRMED_WITHIN_MILLIS = 60_000;

    private final ConnectionFactory factory;
    private final DataSource database;
    private final Shipping shipping;
    private Connection connection;
    private Thread worker;
    private volatile boolean stopping;

    public PollingOrderConsumer(ConnectionFactory factory, DataSource database, Shipping shipping) {
        this.factory = factory;
        this.database = database;
        this.shipping = shipping;
    }

    @Override
    public List<String> schema() {
        return List.of("CREATE TABLE done (id BIGINT AUTO_INCREMENT PRIMARY KEY, order_id VARCHAR(64) UNIQUE)");
    }

    @Override
    public void declare(Channel channel, String queue, String deadLetters, Retry retry) throws IOException {
        channel.queueDeclare(queue, true, false, false, null);
        channel.queueDeclare(deadLetters, true, false, false, null);
    }

    @Override
    public void start(String queue, String deadLetters, Retry retry) throws Exception {
        connection = factory.newConnection();
        Channel channel = connection.createChannel();
        channel.confirmSelect();
        worker = new Thread(() -> poll(channel, queue, deadLetters, retry), "polling");
        worker.setDaemon(true);
        worker.start();
    }

    private void poll(Channel channel, String queue, String deadLetters, Retry retry) {
        while (!stopping) {
            try {
                GetResponse message = channel.basicGet(queue, false);
                if (message == null) {
                    Thread.sleep(NAP_MILLIS);
                } else {
                    settle(channel, message, deadLetters, retry);
                }
            } catch (IOException | AlreadyClosedException e) {
                rest(); // the client is making a new connection
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(NAP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(Channel channel, GetResponse message, String deadLetters, Retry retry)
            throws IOException, InterruptedException {
        long tag = message.getEnvelope().getDeliveryTag();
        try {
            if (!isShipped(Order.read(message.getBody()), retry)) {
                setAside(channel, message, deadLetters);
            }
            channel.basicAck(tag, false);
        } catch (IllegalArgumentException e) {
            setAside(channel, message, deadLetters);
            channel.basicAck(tag, false);
        } catch (SQLException e) {
            channel.basicNack(tag, false, true);
        }
    }

    private static void setAside(Channel channel, GetResponse message, String deadLetters)
            throws IOException, InterruptedException {
        channel.basicPublish("", deadLetters, true, message.getProps(), message.getBody());
        try {
            channel.waitForConfirmsOrDie(CONFIRMED_WITHIN_MILLIS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IOException(e);
        }
    }

    private boolean isShipped(Order order, Retry retry) throws SQLException {
        for (int tries = 0; tries < retry.maxTries(); tries++) {
            try (java.sql.Connection transaction = database.getConnection()) {
                transaction.setAutoCommit(false);
                try (PreparedStatement mark = transaction.prepareStatement("INSERT INTO done (order_id) VALUES (?)")) {
                    mark.setString(1, order.id());
                    mark.executeUpdate();
                    shipping.ship(transaction, order);
                    transaction.commit();
                    return true;
                } catch (SQLIntegrityConstraintViolationException e) {
                    transaction.rollback();
                    return true;
                } catch (ShippingFailed e) {
                    transaction.rollback();
                }
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        if (connection == null) {
            return;
        }
        stopping = true;
        worker.interrupt();
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
