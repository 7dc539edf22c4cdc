package stampede.amqp;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import stampede.loop.Loop;
import stampede.loop.Pump;
import stampede.service.AmqpService;
import stampede.service.ServiceUnavailable;
import stampede.text.Text;
import stampede.wire.OpenWire;

/**
 * A wire to a broker that stands open, pumped by a thread of its own: in real time everything passes at once, except what
 * reaches beyond this run's own, or what this broker would do otherwise than RabbitMQ. Thread-safe.
 */
public final class OpenAmqpWire implements AutoCloseable {
    private final Loop loop = new Loop();
    private final AmqpWire wire;
    private final AmqpGate gate = new Watch();
    private final Pump pump;
    private final List<OpenWire.Malformed> malformed = new CopyOnWriteArrayList<>();
    private volatile Optional<Text> obstacle = Optional.empty();
    private volatile Optional<Text> needed = Optional.empty();

    public OpenAmqpWire(AmqpService broker) {
        wire = new AmqpWire(loop, broker);
        pump = new Pump(loop, "stampede-amqp", new Pump.Owner() {
            @Override
            public void failed(Text why) {
                hinder(why);
            }

            @Override
            public void ended() {
                wire.close();
                loop.close();
            }
        });
    }

    private final class Watch extends OpenAmqpGate {
        @Override
        public void unjudged(AmqpLink link, Text reason) {
            hinder(reason);
        }

        @Override
        public void needsRabbit(AmqpLink link, Text what) {
            needed = needed.isPresent() ? needed : Optional.of(what);
        }

        @Override
        public void malformed(AmqpLink link, Text reason) {
            malformed.add(new OpenWire.Malformed(link.server().name(), reason));
        }
    }

    /** A new address, for the connections of one server. */
    public AmqpServer server(String name) {
        return ask(() -> wire.server(name, gate));
    }

    /** The most messages that a server has ever had at once that were delivered to it, and that it had not settled. */
    public int mostUnsettled(AmqpServer server) {
        return ask(server::mostUnsettled);
    }

    /** Why what came of it proves nothing: something was not let through, or the broker failed. */
    public Optional<Text> obstacle() {
        return obstacle;
    }

    /** What only RabbitMQ can do, if it was asked for. */
    public Optional<Text> needed() {
        return needed;
    }

    /** What was sent that is no command, in the order in which it came. */
    public List<OpenWire.Malformed> malformed() {
        return malformed;
    }

    private void hinder(Text reason) {
        obstacle = obstacle.isPresent() ? obstacle : Optional.of(reason);
    }

    private <T> T ask(Callable<T> what) {
        try {
            return pump.ask(what);
        } catch (ServiceUnavailable e) {
            throw obstacle.map(ServiceUnavailable::new).orElse(e);
        }
    }

    /** Ends all connections that were made through it. */
    @Override
    public void close() {
        pump.close();
    }
}
