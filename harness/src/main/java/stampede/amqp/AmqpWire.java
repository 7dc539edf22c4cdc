package stampede.amqp;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import stampede.loop.Loop;
import stampede.service.AmqpService;
import stampede.service.ServiceUnavailable;

/**
 * All connections between the servers under test and one AMQP broker, on a loop that may have others as well. It has no
 * thread of its own: whoever pumps the loop is its thread, and only that one may touch what belongs to it.
 */
public final class AmqpWire implements AutoCloseable {
    private static final long LONGEST_END_NANOS = 1_000_000_000L;

    private final Loop loop;
    private final AmqpService broker;
    private final Login login;
    private final Control control;
    private final Queues queues;
    private final Settler settler = new Settler(this);
    private final Dialect dialect;
    private final List<AmqpServer> servers = new ArrayList<>();
    private final List<Upstream> upstreams = new ArrayList<>();
    private boolean interrupted;

    public AmqpWire(Loop loop, AmqpService broker) {
        this.loop = loop;
        this.broker = broker;
        login = Login.of(broker);
        control = new Control(this);
        queues = new Queues(broker, control);
        dialect = broker.isRabbit() ? Dialect.RABBITMQ : new QpidDialect();
    }

    /** A new address, for the connections of one server. */
    public AmqpServer server(String name, AmqpGate gate) {
        AmqpServer server = new AmqpServer(this, name, gate);
        servers.add(server);
        return server;
    }

    /**
     * Whether all that was let go has come to its end: it has been answered and confirmed, its messages are where they will
     * be until the next command, and what the broker sends because of it has arrived here. If not, the way there has begun,
     * and pumping leads to it. What flows is not waited for.
     */
    public boolean isSettled() {
        return settler.isSettled();
    }

    /** Pumps until it {@link #isSettled}. */
    public void settle() {
        loop.run(this::isSettled);
    }

    /** Something was done to the broker past the wire; what it has led to is waited for like all else. */
    public void disturbed() {
        settler.disturb();
    }

    /**
     * Whether the broker is being stopped and started on purpose: that connections end by it is then nobody's fault, and
     * proves nothing against what follows.
     */
    public void interrupted(boolean so) {
        interrupted = so;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    /**
     * There may be a queue of this name, which nobody has named on the wire.
     *
     * @throws ServiceUnavailable if it is not this run's own
     */
    public void knows(String queue) {
        queues.know(queue);
    }

    /** The broker has been emptied: no queue is known any more. */
    public void emptied() {
        queues.clear();
        dialect.emptied();
    }

    /** Whether there are servers now. */
    public boolean isUsed() {
        return !servers.isEmpty();
    }

    /**
     * Whether servers have done nothing since the broker was emptied but publish, and the broker has carried out all of it
     * and ended their connections. Pumps, but not for long.
     */
    public boolean hasOnlyPublished() {
        return servers.isEmpty() && !queues.areTouched() && haveEnded();
    }

    private boolean haveEnded() {
        long last = System.nanoTime() + LONGEST_END_NANOS;
        while (upstreams.stream().anyMatch(upstream -> !upstream.isClosed() && !control.isOn(upstream))) {
            if (System.nanoTime() >= last) {
                return false;
            }
            loop.pump(1);
        }
        return true;
    }

    Loop loop() {
        return loop;
    }

    AmqpService broker() {
        return broker;
    }

    Login login() {
        return login;
    }

    Queues queues() {
        return queues;
    }

    Settler settler() {
        return settler;
    }

    Dialect dialect() {
        return dialect;
    }

    /** All channels that reach the broker. */
    Stream<AmqpChannel> channels() {
        return servers.stream()
                .flatMap(server -> server.links().stream())
                .filter(AmqpLink::reachesBroker)
                .flatMap(link -> link.channels().stream());
    }

    /** Whether, when it was last settled, a message waited in a queue until its time there runs out. */
    public boolean keepsForAWhile() {
        Stakes taken =
                broker.isRabbit() ? Stakes.NONE : Stakes.of(channels().toList()); // others count what is in no queue
        return queues.anyKeepsForAWhile(taken);
    }

    /** The arguments with which a queue was declared on this wire last; none if it was not. */
    public Map<String, Object> arguments(String queue) {
        return queues.arguments(queue);
    }

    /** How many of a queue's messages were delivered on this wire and not settled. */
    public int unsettled(String queue) {
        return Stakes.of(channels().toList()).in(queue).unsettled();
    }

    /** Whether the broker owes an answer or a confirm. */
    boolean isOwed() {
        return channels()
                .anyMatch(channel -> channel.isOwed() && !channel.link().gate().letsFlow(channel.link()));
    }

    /** A new connection to the broker. */
    Upstream connect(Upstream.Owner owner) throws IOException {
        upstreams.removeIf(Upstream::isClosed);
        Upstream upstream = new Upstream(loop, SocketChannel.open(login.address()), owner);
        upstreams.add(upstream);
        return upstream;
    }

    /** Ends all connections, those to the broker in good order; pumps, but not for long. */
    @Override
    public void close() {
        List.copyOf(servers).forEach(AmqpServer::close);
        control.close();
        haveEnded();
        upstreams.forEach(Upstream::close);
    }

    void forget(AmqpServer server) {
        servers.remove(server);
    }
}
