package stampede.messaging;

import java.io.IOException;
import java.time.Duration;

// tag::contract[]
/**
 * Publishes orders, and never says so without good reason.
 *
 * <p>An order goes to the exchange {@link #EXCHANGE}, which is there and is none of your business,
 * under the routing key {@link Order#key}. Its message has the id {@link Order#id}, its body is
 * {@link Order#body} in UTF-8, and it must outlive a restart of the broker.
 *
 * <p>Many servers run at once, each with an instance of its own, and an instance is used by many
 * threads at once.
 */
public interface OrderPublisher extends AutoCloseable {
    String EXCHANGE = "orders";

    /**
     * Returns when the broker has said that it has taken responsibility for the message, and at
     * least one queue has it. If nothing fails, it is there once.
     *
     * @param atMost how long this may take
     * @throws Exception if that cannot be said by then, or is not so: no queue wants the message,
     *     the broker refuses it, the connection breaks. Then it may be there or not, also twice, but
     *     under no other id
     */
    void publish(Order order, Duration atMost) throws Exception;

    /** Ends its connections. */
    @Override
    void close() throws IOException;
}
// end::contract[]
