package stampede.service;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A connection of our own to a broker, with one channel; both are opened again when the broker has closed them. */
final class AmqpLine implements AutoCloseable {
    /** Whoever holds a claim must be missed when his machine is gone. */
    private static final int HEARTBEAT_SECONDS = 30;

    private static final int CLOSE_MILLIS = 1_000;
    private static final long UNTIL_A_QUEUE_IS_FREE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long POLL_NANOS = 2_000_000;
    private static final long UNTIL_IT_IS_BACK_NANOS = RabbitProcess.UNTIL_IT_ANSWERS.toNanos();

    private final AmqpAddress address;
    private Again again = line -> {};
    private Connection connection;
    private Channel channel;

    AmqpLine(AmqpAddress address) throws IOException {
        this.address = address;
        connection = connect();
    }

    /** What is asked of the broker on a channel. */
    interface Question<T> {
        T on(Channel channel) throws IOException;
    }

    /** What is done first over a connection that takes another's place. */
    interface Again {
        void over(AmqpLine line) throws IOException;
    }

    void again(Again again) {
        this.again = again;
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    /** What the broker says about itself. */
    String says(String property) {
        Map<String, Object> properties = connection.getServerProperties();
        return String.valueOf(properties.getOrDefault(property, "?"));
    }

    <T> T ask(Question<T> question) throws IOException {
        open();
        return answer(question);
    }

    /** What was fetched and not settled goes back into its queue. */
    void closeChannel() throws IOException {
        if (channel != null && channel.isOpen()) {
            channel.abort();
        }
    }

    /** Unless the broker knows nothing of that name, there is something. */
    boolean isThere(Question<?> passiveDeclaration) throws IOException {
        open();
        try {
            answer(passiveDeclaration);
            return true;
        } catch (IOException e) {
            if (code(e) == AMQP.NOT_FOUND) {
                return false;
            }
            if (isLocked(e)) {
                return true;
            }
            throw e;
        }
    }

    /** Whether a question is refused because another connection has the queue for itself. */
    boolean isLocked(Question<?> question) throws IOException {
        open();
        try {
            answer(question);
            return false;
        } catch (IOException e) {
            if (isLocked(e)) {
                return true;
            }
            throw e;
        }
    }

    /** A queue for one connection alone goes with it, but a moment after that has ended. */
    void deleteQueue(String name) throws IOException {
        long deadline = System.nanoTime() + UNTIL_A_QUEUE_IS_FREE_NANOS;
        while (!deleted(channel -> channel.queueDelete(name))) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new QueueInUse(name);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    void deleteExchange(String name) throws IOException {
        deleted(channel -> channel.exchangeDelete(name));
    }

    /** A queue could not be deleted, for an open connection has it for itself. */
    static final class QueueInUse extends IOException {
        private static final long serialVersionUID = 1;

        QueueInUse(String queue) {
            super(queue);
        }
    }

    /** What the broker closed the channel or the connection with; 0 if it did not. */
    static int code(Exception e) {
        if (e.getCause() instanceof ShutdownSignalException signal) {
            if (signal.getReason() instanceof AMQP.Channel.Close close) {
                return close.getReplyCode();
            }
            if (signal.getReason() instanceof AMQP.Connection.Close close) {
                return close.getReplyCode();
            }
        }
        return 0;
    }

    @Override
    public void close() {
        connection.abort(CLOSE_MILLIS);
    }

    /** Whether the broker refuses it because another connection has it for itself. Qpid cuts the connection then. */
    static boolean isLocked(IOException e) {
        return code(e) == AMQP.RESOURCE_LOCKED || code(e) == AMQP.NOT_ALLOWED;
    }

    private boolean deleted(Question<?> deletion) throws IOException {
        open();
        try {
            answer(deletion);
            return true;
        } catch (IOException e) {
            if (isLocked(e)) {
                return false;
            }
            if (code(e) == AMQP.NOT_FOUND) {
                return true;
            }
            throw e;
        }
    }

    void open() throws IOException {
        if (!connection.isOpen()) {
            channel = null;
            connection = connect();
            again.over(this);
        }
    }

    /** Returns when the broker has closed the connection and lets another in. */
    void awaitRestart() throws IOException {
        long deadline = System.nanoTime() + UNTIL_IT_IS_BACK_NANOS;
        IOException why = new IOException("it is not restarted");
        while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted()) {
            if (!connection.isOpen()) {
                try {
                    open();
                    return;
                } catch (IOException e) {
                    why = e;
                }
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw why;
    }

    private Connection connect() throws IOException {
        ConnectionFactory factory = address.factory();
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        try {
            return factory.newConnection("stampede");
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    private <T> T answer(Question<T> question) throws IOException {
        try {
            if (channel == null || !channel.isOpen()) {
                channel = connection.createChannel();
                channel.confirmSelect();
            }
            return question.on(channel);
        } catch (ShutdownSignalException e) {
            throw new IOException(e);
        }
    }
}
