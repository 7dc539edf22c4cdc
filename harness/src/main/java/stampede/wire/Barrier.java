package stampede.wire;

import java.util.Collection;
import java.util.List;

/**
 * Finds out that Redis has nothing more to say, on whatever network and without a clock. Where pushes may come, Redis is
 * asked for an answer on the same connection, behind them; of a command that may block it is asked whether it does.
 */
final class Barrier {
    private static final Command PING = Command.of("PING");

    private final Wire wire;
    private final List<Link> links;
    private int open;

    Barrier(Wire wire, Collection<WireServer> servers) {
        this.wire = wire;
        links = servers.stream()
                .flatMap(s -> s.links().stream())
                .filter(Link::isOpen)
                .toList();
    }

    void pass() {
        links.stream().filter(Link::mayWaitInRedis).forEach(this::ask);
        wire.run(() -> open == 0);
        // Redis writes the answers of one round in the reverse of their order: the second one's comes behind all
        wire.ask(PING);
        wire.ask(PING);
        links.stream().filter(link -> link.mayBePushed() && !link.isRunning()).forEach(this::ping);
        wire.run(() -> open == 0);
        while (wire.pump(0) > 0) {
            // what was sent before the answers is in the sockets by now
        }
    }

    private void ask(Link link) {
        open++;
        link.course().sender().askWhetherItWaits(() -> open--);
    }

    private void ping(Link link) {
        open++;
        link.course().sender().upstream().send(PING, reply -> open--);
    }
}
