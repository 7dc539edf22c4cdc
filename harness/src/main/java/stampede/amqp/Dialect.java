package stampede.amqp;

import java.util.Optional;

/** What a broker is told in place of what a client says, where it understands something else by it than RabbitMQ does. */
interface Dialect {

    /** RabbitMQ's own: nothing is changed. */
    Dialect RABBITMQ = new Dialect() {};

    /** The command as it goes to the broker; nothing if it does not go. */
    default Optional<AmqpCommand> toBroker(AmqpChannel channel, AmqpCommand command) {
        return Optional.of(command);
    }

    /** The broker has sent it. */
    default void fromBroker(AmqpChannel channel, AmqpCommand command) {}

    /** The broker has been emptied. */
    default void emptied() {}
}
