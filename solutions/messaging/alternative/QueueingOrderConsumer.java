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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import stampede.grade.Alternative;
import stampede.messaging.Order;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Retry;
import stampede.messaging.Shipping;
import stampede.messaging.ShippingFailed;

/** The callback only takes messages; a thread of its own works them off, pauses between tries, and acknowledges. */
@Alternative
public final class QueueingOrderConsumer implements OrderConsumer {
    private final ConnectionFactory factory;
    private final DataSource database;
    private final Shipping shipping;
    private final BlockingQueue<Delivery> taken = new LinkedBlockingQueue<>();
    private Connection connection;
    private Channel channel;
    private Thread worker;
    private volatile boolean stopping;

    public QueueingOrderConsumer(ConnectionFactory factory, DataSource database, Shipping shipping) {
        this.factory = factory;
        this.database = database;
        this.shipping = shipping;
    }

    @Override
    public List<String> schema() {
        return List.of("CREATE TABLE seen (order_id VARCHAR(64) PRIMARY KEY)");
    }

    @Override
    public void declare(Channel lent, String queue, String deadLetters, Retry retry) throws IOException {
        lent.queueDeclare(deadLetters, true, false, false, null);
        lent.exchangeDeclare(queue + ".failed", "fanout", true);
        lent.queueBind(deadLetters, queue + ".failed", "");
        lent.queueDeclare(queue, true, false, false, Map.of("x-dead-letter-exchange", queue + ".failed"));
    }

    @Override
    public void start(String queue, String deadLetters, Retry retry) throws Exception {
        connection = factory.newConnection();
        channel = connection.createChannel();
        channel.basicQos(10);
        worker = new Thread(() -> work(retry), "shipping");
        worker.setDaemon(true);
        worker.start();
        channel.basicConsume(queue, false, (consumer, message) -> taken.add(message), consumer -> {});
    }

    private void work(Retry retry) {
        try {
            while (!stopping) {
                settle(taken.take(), retry);
            }
        } catch (InterruptedException e) {
            // it is being closed
        }
    }

    private void settle(Delivery message, Retry retry) throws InterruptedException {
        long tag = message.getEnvelope().getDeliveryTag();
        try {
            switch (tried(message, retry)) {
                case SHIPPED -> channel.basicAck(tag, false);
                case HOPELESS -> channel.basicNack(tag, false, false);
                case UNKNOWN -> channel.basicNack(tag, false, true);
            }
        } catch (IOException | com.rabbitmq.client.AlreadyClosedException e) {
            // the broker has it back already
        }
    }

    private enum Outcome {
        SHIPPED,
        HOPELESS,
        UNKNOWN
    }

    private Outcome tried(Delivery message, Retry retry) throws InterruptedException {
        Order order;
        try {
            order = Order.read(message.getBody());
        } catch (IllegalArgumentException e) {
            return Outcome.HOPELESS;
        }
        for (int tries = 1; ; tries++) {
            try (java.sql.Connection transaction = database.getConnection()) {
                transaction.setAutoCommit(false);
                if (isNew(transaction, order)) {
                    shipping.ship(transaction, order);
                }
                transaction.commit();
                return Outcome.SHIPPED;
            } catch (ShippingFailed e) {
                if (tries == retry.maxTries()) {
                    return Outcome.HOPELESS;
                }
                Thread.sleep(retry.pause().toMillis());
            } catch (SQLException e) {
                return Outcome.UNKNOWN;
            }
        }
    }

    private static boolean isNew(java.sql.Connection transaction, Order order) throws SQLException {
        try (PreparedStatement mark = transaction.prepareStatement("INSERT IGNORE INTO seen (order_id) VALUES (?)")) {
            mark.setString(1, order.id());
            return mark.executeUpdate() == 1;
        }
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
