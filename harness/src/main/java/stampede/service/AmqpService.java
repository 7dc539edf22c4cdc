package stampede.service;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.util.Set;

/** A real AMQP 0-9-1 broker, with one virtual host of it for this run. */
public interface AmqpService extends Service {

    /** {@code amqp://user:password@host:port/vhost}, to connect to it without a wire between. */
    URI uri();

    /** A fresh factory for connections of the grader's own to {@link #uri}: no heartbeats, no recovery. */
    ConnectionFactory factory();

    /** Whether it is RabbitMQ, by its own word; else it is a broker that differs from it, as Qpid does. */
    boolean isRabbit();

    /**
     * To be told before a command that names this queue, be it to declare or to use it, goes to the broker: so {@link
     * #reset} deletes it. A message for the default exchange names the queue of its routing key. Again and again costs
     * nothing.
     *
     * @throws ServiceUnavailable if the broker was given, and the queue was there before this run declared it; then the
     *     command must not be sent
     */
    void queueSeen(String name);

    /**
     * The same for an exchange.
     *
     * @throws ServiceUnavailable also for the broker's own exchanges ({@code amq.*}) in a virtual host that was given,
     *     for others may use them
     */
    void exchangeSeen(String name);

    /**
     * Stops the broker in good order and starts it again: connections break, and it has what it keeps over a restart.
     * Returns when it answers.
     *
     * @return false if nothing happened, since it was given and others may use it, or since it keeps nothing at all
     * @throws ServiceUnavailable if it does not come back
     */
    boolean restart();

    /** How often that has happened, or another broker has taken its place: what was connected before is no more. */
    int restarts();

    /**
     * {@inheritDoc} These are the queues and exchanges that were seen, with their bindings and messages. AMQP cannot list
     * names: one that nobody told of stays.
     *
     * @throws ServiceUnavailable also if a connection that is still open has one of the queues for itself
     */
    @Override
    void reset();

    /** The same, but for the queues and exchanges of these names: they stay, with their bindings and messages. */
    void resetBut(Set<String> names);
}
