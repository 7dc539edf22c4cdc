package stampede.service;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stampede.text.Text;

/** A broker with a virtual host for this run, and one connection of our own to it. */
final class Broker implements AmqpService {
    private static final long UNTIL_A_QUEUE_IS_FREE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final AmqpAddress address;
    private final Runnable stop;
    private final Set<String> queues = new LinkedHashSet<>();
    private final Set<String> exchanges = new LinkedHashSet<>();
    private final Text label;
    private final boolean rabbit;
    private Connection connection;
    private boolean closed;

    private Broker(AmqpAddress address, Text form, Runnable stop) {
        this.address = address;
        this.stop = stop;
        try {
            connection = connect();
            Map<String, Object> said = connection.getServerProperties();
            String product = said(said, "product");
            rabbit = product.equals("RabbitMQ");
            label = Text.of("%s %s (%s)", "%s %s（%s）", name(product), said(said, "version"), form);
        } catch (IOException | TimeoutException e) {
            abandon();
            throw trouble(e);
        }
    }

    /** A broker started for this run, all of it; {@code stop} ends it. */
    static AmqpService started(AmqpAddress address, Text form, Runnable stop) {
        return new Broker(address, form, stop);
    }

    @Override
    public URI uri() {
        return address.uri();
    }

    @Override
    public ConnectionFactory factory() {
        return address.factory();
    }

    @Override
    public boolean isRabbit() {
        return rabbit;
    }

    @Override
    public Text label() {
        return label;
    }

    @Override
    public synchronized void queueSeen(String name) {
        if (!name.isEmpty()) {
            queues.add(name);
        }
    }

    @Override
    public synchronized void exchangeSeen(String name) {
        // those of the protocol itself cannot be deleted
        if (!name.isEmpty() && !name.startsWith("amq.")) {
            exchanges.add(name);
        }
    }

    @Override
    public synchronized void reset() {
        connected(() -> {
            deleteAll(queues, this::delete);
            deleteAll(exchanges, (channel, exchange) -> channel.exchangeDelete(exchange));
        });
    }

    @Override
    public synchronized void check() {
        connected(() -> {
            try (Channel channel = connection.createChannel()) {
                channel.exchangeDeclarePassive("amq.direct");
            }
        });
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            abandon();
        }
    }

    private interface Action {
        void run() throws IOException, TimeoutException;
    }

    private interface Deletion {
        void of(Channel channel, String name) throws IOException;
    }

    /** A deletion that the broker refuses takes the channel with it. */
    private void deleteAll(Set<String> names, Deletion deletion) throws IOException, TimeoutException {
        // Qpid's thread dies of the deletion of what another refers to, which was there first
        List<String> lastFirst = new ArrayList<>(names);
        Collections.reverse(lastFirst);
        Iterator<String> rest = lastFirst.iterator();
        while (rest.hasNext()) {
            try (Channel channel = connection.createChannel()) {
                while (rest.hasNext()) {
                    deletion.of(channel, rest.next());
                    rest.remove();
                }
            } catch (IOException e) {
                if (code(e) != AMQP.NOT_FOUND) {
                    throw e;
                }
                rest.remove();
            } catch (AlreadyClosedException e) {
                throw new IOException(e);
            }
        }
        names.clear();
    }

    /** A queue for one connection alone goes with it, a moment after that has ended. */
    private void delete(Channel channel, String queue) throws IOException {
        channel.queueDelete(queue);
    }

    /** Whoever can reach the broker may cut our connection. */
    private void connected(Action action) {
        if (closed) {
            throw new ServiceUnavailable(
                    Text.of("The broker at %s was closed by this run.", "%s 的消息代理已被本次运行关闭。", address));
        }
        try {
            if (!connection.isOpen()) {
                connection = connect();
            }
            action.run();
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw trouble(e);
        }
    }

    private Connection connect() throws IOException, TimeoutException {
        return address.factory().newConnection("stampede");
    }

    private void abandon() {
        if (connection != null) {
            connection.abort(1_000);
        }
        stop.run();
    }

    private ServiceUnavailable trouble(Exception e) {
        return new ServiceUnavailable(
                Text.of(
                        "The broker that Stampede started at %s does not answer as it should (%s): run this again.",
                        "Stampede 在 %s 启动的消息代理没有正常应答（%s）：请重新运行。", address, String.valueOf(e.getMessage())),
                e);
    }

    /** What the channel was closed with; 0 if it was not. */
    private static int code(IOException e) {
        return e.getCause() instanceof ShutdownSignalException signal
                        && signal.getReason() instanceof AMQP.Channel.Close close
                ? close.getReplyCode()
                : 0;
    }

    private static String said(Map<String, Object> properties, String name) {
        return String.valueOf(properties.getOrDefault(name, "?"));
    }

    private static String name(String product) {
        return product.contains("Qpid") ? "Qpid Broker-J" : product;
    }
}
