package stampede.amqp;

import java.util.Optional;

/** What a broker is told in place of what a client says, where it understands something else by it than RabbitMQ does. */
interface Dialect {
    Dialect RABBITMQ = new Dialect() {};

    /** The command as it goes to the broker; nothing if it does not go. */
    default Optional<AmqpCommand> toBroker(AmqpChannel channel, AmqpCommand command) {
        return Optional.of(command);
    }

    /** The client gets it. */
    default void toClient(AmqpChannel channel, AmqpCommand command) {}
}
