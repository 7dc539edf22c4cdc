package stampede.service;

import java.util.Optional;
import stampede.text.Text;

/** Qpid Broker-J in this process, which is always there, and differs from RabbitMQ. */
final class EmbeddedAmqp implements Form<AmqpService> {
    private final Surroundings surroundings;

    EmbeddedAmqp(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Mode mode() {
        return Mode.EMBEDDED;
    }

    @Override
    public Optional<Text> absent() {
        return Optional.empty();
    }

    @Override
    public AmqpService start() {
        return AmqpBroker.replaceable(
                () -> {
                    Qpid qpid = Qpid.start(surroundings);
                    return new AmqpBroker.Started(qpid.address(), qpid::close);
                },
                Text.of("embedded", "内嵌"));
    }
}
