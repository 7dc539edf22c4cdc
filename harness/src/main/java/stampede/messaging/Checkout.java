package stampede.messaging;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

// tag::contract[]
/**
 * Accepts orders, and lets everybody know of them who has to.
 *
 * <p>An accepted order is entered in the {@link Books}, once. It goes to the exchange {@link #EXCHANGE}, which is there, as
 * are the queues of those who want to know, and is none of your business: under the routing key {@link Order#key}, in a
 * message whose id is {@link Order#id}, whose body is {@link Order#written}, and which outlives a restart of the broker. No
 * message tells of an order that is not accepted.
 *
 * <p>Many servers run at once, each with an instance of its own, and an instance is used by many threads at once. Any
 * server may die at any moment, or lose its connections.
 *
 * <p>The id of an order has at most 40 characters, its key at most 200; its body may be long.
 */
public interface Checkout extends AutoCloseable {
    String EXCHANGE = "accepted";

    /** The statements that make your own tables, if you need any: they run once, before any server starts. */
    List<String> schema();

    /**
     * Returns when the order is accepted, and that is stored. Sends nothing to the broker: it may be slow, or down.
     *
     * @param order may be one that was accepted before, by whichever server: then nothing changes
     * @return the same receipt each time for the same order
     * @throws SQLException if the database fails; then the order may be accepted or not
     */
    Receipt checkout(Order order) throws SQLException;

    /**
     * Publishes each accepted order that no pass has relayed so far, by whichever server; somebody calls it every second.
     * An order is relayed when the broker has said that it has taken responsibility for the message, and at least one
     * queue has it. All others stay for the next pass, whichever server makes it, and keep nobody waiting.
     *
     * <p>If nothing fails, and no two passes meet, each order is published once.
     *
     * @return how many orders this pass has relayed
     * @throws Exception if it cannot go on: the broker cannot be reached, the connection breaks, the database fails
     */
    int relayOnce() throws Exception;

    /** Ends its connections. */
    @Override
    void close() throws IOException;
}
// end::contract[]
