package stampede.service;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;

/** A real AMQP 0-9-1 broker, with one virtual host of it for this run. */
public interface AmqpService extends Service {

    /** {@code amqp://user:password@host:port/vhost}, to connect to it without a wire between. */
    URI uri();

    /** A fresh factory for connections of the grader's own to {@link #uri}: no heartbeats, no recovery. */
    ConnectionFactory factory();

    /** Whether it is RabbitMQ, by its own word; else it is a broker that differs from it, as Qpid does. */
    boolean isRabbit();

    /** Tells that the queue may exist by now, so that {@link #reset} deletes it. */
    void queueSeen(String name);

    /** Tells that the exchange may exist by now, so that {@link #reset} deletes it. */
    void exchangeSeen(String name);

    /**
     * {@inheritDoc} These are the queues and exchanges that were reported as seen, with all their bindings and
     * messages. AMQP cannot list names: one that nobody reported stays.
     *
     * @throws ServiceUnavailable also if a connection that is still open has one of the queues for itself
     */
    @Override
    void reset();
}
