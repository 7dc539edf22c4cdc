package stampede.amqp;

import stampede.text.Text;

/** Decides when what is on the wire goes on. Called by the thread that pumps the loop. */
public interface AmqpGate {

    /** A server has made a new connection. */
    void opened(AmqpLink link);

    /** Whether everything goes on by itself, in both directions, and nobody waits for what comes of it. */
    default boolean letsFlow(AmqpLink link) {
        return false;
    }

    /**
     * Whether what only prepares waits as well: to open a channel, to declare and bind, to set a prefetch, to select
     * confirms or transactions. A hand-shake never waits.
     */
    default boolean parksPreparations(AmqpLink link) {
        return false;
    }

    /**
     * Asked for each message that is published with confirms: whether the broker refuses it, as it does where a queue is
     * full. Then it gets into no queue, and instead of its confirm comes a {@code basic.nack}.
     */
    default boolean refuses(AmqpLink link) {
        return false;
    }

    /** The next command of a channel has arrived, and waits for {@link AmqpChannel#grant}. */
    void arrived(AmqpChannel channel);

    /** The broker has answered what was granted; the client is told, or is not, as its fate says. */
    void answered(AmqpChannel channel, AmqpCommand command, AmqpCommand answer);

    /** What the broker has sent without being asked waits for {@link AmqpChannel#deliver}. */
    void held(AmqpChannel channel);

    /**
     * The client has gone without closing its connection.
     *
     * @param parked whether a command of it was waiting
     */
    void closed(AmqpLink link, boolean parked);

    /** The broker has failed, or left, or would do more than was asked, so that what follows proves nothing. */
    void unjudged(AmqpLink link, Text reason);

    /**
     * It asks for what only RabbitMQ can do, or does otherwise than this broker, so that what follows proves nothing.
     *
     * @param what is asked for, as part of a sentence
     */
    void needsRabbit(AmqpLink link, Text what);

    /** The client sent what is no command; its connection is closed. */
    void malformed(AmqpLink link, Text reason);
}
