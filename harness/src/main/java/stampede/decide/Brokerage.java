package stampede.decide;

import java.util.Optional;
import stampede.amqp.AmqpWire;
import stampede.loop.Loop;
import stampede.service.AmqpService;

/** The wire to the message broker and the grader's own hand there, for plays that need them. */
final class Brokerage {
    private Optional<Open> open = Optional.empty();

    /**
     * What there is once it was needed.
     *
     * @param restarts of the service before that
     */
    record Open(AmqpService service, AmqpWire wire, BrokerHand hand, int restarts) {}

    /** Empties the broker, and opens it on the loop, if it is not open yet or the broker is not the one that it was. */
    Open emptied(Loop loop, AmqpService service) {
        if (open.isPresent()) {
            open.get().hand().empty();
        } else {
            service.reset();
        }
        if (open.isPresent() && open.get().restarts() != service.restarts()) {
            close();
        }
        if (open.isEmpty()) {
            AmqpWire wire = new AmqpWire(loop, service);
            open = Optional.of(new Open(service, wire, new BrokerHand(service, wire), service.restarts()));
        }
        open.get().wire().emptied();
        return open.get();
    }

    /** Another scene begins. */
    void begin() {
        open.ifPresent(o -> o.hand().forget());
    }

    void close() {
        open.ifPresent(o -> {
            o.hand().close();
            o.wire().close();
        });
        open = Optional.empty();
    }
}
