package stampede.grade;

import com.rabbitmq.client.GetResponse;
import java.util.List;
import java.util.Map;

/** The grader's own hand at the message broker, past the wires of the servers. Used by the thread that plays. */
public interface Broker {

    /** Declares a durable queue that belongs to nobody. */
    void queue(String name, Map<String, Object> arguments);

    /** Declares a durable exchange. */
    void exchange(String name, String type);

    void bind(String queue, String exchange, String key);

    /** Publishes a persistent message; returns when the broker has it. */
    void publish(String exchange, String key, String messageId, byte[] body);

    /**
     * The same, but what comes of it waits: all orders of it are tried together with those of the calls that are made at
     * once next.
     */
    void publishAhead(String exchange, String key, String messageId, byte[] body);

    /** Takes the oldest message out of a queue and gives it back, so that it comes again, and is marked as redelivered; if there is one. */
    void handBack(String queue);

    /** Takes all messages out of a queue, and returns them, oldest first; none if there is no such queue. */
    List<GetResponse> take(String queue);

    /** How many messages wait in a queue, and are in nobody's hands; -1 if there is no such queue. */
    long waiting(String queue);

    /** The arguments with which a server has declared a queue last; none if none has. */
    Map<String, Object> arguments(String queue);

    /** How many of a queue's messages were delivered to servers that have not settled them. */
    long unsettled(String queue);
}
