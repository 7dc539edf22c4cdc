package stampede.service;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A client of a broker. */
final class Visitor implements AutoCloseable {
    private static final long CONFIRM_MILLIS = 20_000;

    private final AmqpService told;
    private final Connection connection;
    private Channel channel;

    /** One whose doings the run is told of, as by a wire. */
    Visitor(AmqpService broker) throws Exception {
        this(broker, broker.factory());
    }

    /** One that no run knows of. */
    Visitor(ConnectionFactory factory) throws Exception {
        this(null, factory);
    }

    private Visitor(AmqpService told, ConnectionFactory factory) throws Exception {
        this.told = told;
        connection = factory.newConnection();
    }

    Channel channel() throws IOException {
        if (channel == null || !channel.isOpen()) {
            channel = connection.createChannel();
            channel.confirmSelect();
        }
        return channel;
    }

    /** One queue, bound to one exchange, and one message in it. */
    void fill(String queue, String exchange, String message) throws Exception {
        if (told != null) {
            told.exchangeSeen(exchange);
            told.queueSeen(queue);
        }
        channel().exchangeDeclare(exchange, "fanout", true);
        channel().queueDeclare(queue, true, false, false, Map.of());
        channel().queueBind(queue, exchange, "");
        channel()
                .basicPublish(
                        exchange,
                        "",
                        true,
                        MessageProperties.PERSISTENT_BASIC,
                        message.getBytes(StandardCharsets.UTF_8));
        channel().waitForConfirmsOrDie(CONFIRM_MILLIS);
    }

    void deleteQueue(String name) throws IOException {
        if (queues(name)) {
            channel().queueDelete(name);
        }
    }

    void deleteExchange(String name) throws IOException {
        if (exchanges(name)) {
            channel().exchangeDelete(name);
        }
    }

    String says(String property) {
        return connection.getServerProperties().get(property).toString();
    }

    boolean queues(String name) throws IOException {
        return exists(c -> c.queueDeclarePassive(name));
    }

    boolean exchanges(String name) throws IOException {
        return exists(c -> c.exchangeDeclarePassive(name));
    }

    @Override
    public void close() {
        connection.abort();
    }

    private interface Question {
        void ask(Channel channel) throws IOException;
    }

    private boolean exists(Question question) throws IOException {
        try {
            question.ask(channel());
            return true;
        } catch (IOException e) {
            if (e.getCause() instanceof ShutdownSignalException signal
                    && signal.getReason() instanceof AMQP.Channel.Close close
                    && close.getReplyCode() == AMQP.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
