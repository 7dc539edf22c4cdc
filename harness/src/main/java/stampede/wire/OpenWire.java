package stampede.wire;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import stampede.loop.Pump;
import stampede.service.RedisService;
import stampede.service.ServiceUnavailable;
import stampede.text.Text;

/**
 * A wire that stands open, pumped by a thread of its own: in real time everything passes at once, except what reaches
 * beyond the database. Thread-safe.
 */
public final class OpenWire implements AutoCloseable {
    private final Wire wire;
    private final List<Malformed> malformed = new CopyOnWriteArrayList<>();
    private final Gate gate = new Watch();
    private final Pump pump;
    private volatile Optional<Text> obstacle = Optional.empty();
    private volatile long commands;

    /** What a server has sent that is no command. */
    public record Malformed(String server, Text what) {}

    /**
     * @throws ServiceUnavailable if it cannot be reached
     */
    public OpenWire(RedisService redis) {
        wire = new Wire(redis);
        wire.confineScripts();
        pump = new Pump(wire.loop(), "stampede-wire", new Pump.Owner() {
            @Override
            public void ends() {
                wire.forgetScripts();
            }

            @Override
            public void failed(Text why) {
                hinder(why);
            }

            @Override
            public void ended() {
                wire.close();
            }
        });
    }

    private final class Watch extends OpenGate {
        @Override
        public void replied(Link link, Command command, Reply reply) {
            commands = commands + 1; // by one thread only
        }

        @Override
        public void unjudged(Link link, Text reason) {
            hinder(reason);
        }

        @Override
        public void malformed(Link link, Text reason) {
            malformed.add(new Malformed(link.server().name(), reason));
        }
    }

    /** A new address, for the connections of one server. */
    public WireServer server(String name) {
        return ask(() -> wire.server(name, gate));
    }

    /**
     * How often its clients have sent something and waited for the answer; commands sent together count once, as far as
     * the network has kept them together.
     */
    public long roundTrips(WireServer server) {
        return ask(() -> server.links().stream().mapToLong(Link::roundTrips).sum());
    }

    /** Why what came of it proves nothing: something was not let through, or Redis failed. */
    public Optional<Text> obstacle() {
        return obstacle;
    }

    /** What was sent that is no command, in the order in which it came. */
    public List<Malformed> malformed() {
        return malformed;
    }

    /** How many commands have been answered so far. */
    public long commands() {
        return commands;
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
