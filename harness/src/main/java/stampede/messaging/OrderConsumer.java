package stampede.messaging;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;

// tag::contract[]
/**
 * Takes orders out of a queue and ships each exactly once.
 *
 * <p>A message's body is an order as {@link Order#written} writes it; its message id is the order's id. The same order may
 * come in several messages, and one message several times.
 *
 * <p>An order that cannot be shipped is tried again as {@link Retry} says, and then goes to the dead letters, as it came.
 * So does a message that holds no order, which need not be tried again. Meanwhile the others go on.
 *
 * <p>Many servers run at once, each with an instance of its own. Any of them may die at any moment, lose its connections,
 * or stand still for a while.
 */
public interface OrderConsumer extends AutoCloseable {
    /** So many messages a server may hold that it has not settled. */
    int MOST_UNSETTLED = 100;

    /** The statements that make your own tables, if you need any: they run once, before any server starts. */
    List<String> schema();

    /**
     * Declares both queues, with whatever arguments you like, but for those that end what waits there; the names of others
     * that you need begin with that of the queue and a dot. One server does so before any starts, and others may do so at
     * any time.
     *
     * @param channel lent to you for this call; leave it open
     */
    void declare(Channel channel, String queue, String deadLetters, Retry retry) throws IOException;

    /** Begins to take orders; returns once it has begun. Called once. */
    void start(String queue, String deadLetters, Retry retry) throws Exception;

    /**
     * Takes no more, and returns when what it holds is finished or given back, its connections have ended, and nothing of it
     * runs. Called once.
     */
    @Override
    void close() throws IOException;
}
// end::contract[]
