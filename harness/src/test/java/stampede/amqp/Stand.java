package stampede.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import stampede.loop.Loop;
import stampede.service.AmqpService;
import stampede.text.Text;
import stampede.wire.Fate;

/** A wire to a broker, pumped by the test: whose code is the gate, and says what goes on. */
final class Stand implements AmqpGate, AutoCloseable {
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    final AmqpService broker;
    final Loop loop = new Loop();
    final AmqpWire wire;
    final List<AmqpLink> links = new ArrayList<>();
    final List<String> steps = new ArrayList<>();
    final List<String> answers = new ArrayList<>();
    final List<String> unjudged = new ArrayList<>();
    final List<String> needed = new ArrayList<>();
    final List<String> malformed = new ArrayList<>();
    final List<String> closed = new ArrayList<>();
    /** Whether everything goes on by itself, one after the other. */
    boolean open = true;

    boolean flows;
    boolean refuses;
    boolean parksPreparations;
    private final ExecutorService workers = Executors.newCachedThreadPool();

    Stand(AmqpService broker) {
        this.broker = broker;
        wire = new AmqpWire(loop, broker);
    }

    AmqpServer server(String name) {
        return wire.server(name, this);
    }

    /** A connection straight to the broker. */
    Connection straight() throws Exception {
        return broker.factory().newConnection();
    }

    Connection connect(AmqpServer server) throws Exception {
        return connect(server.factory());
    }

    Connection connect(ConnectionFactory factory) throws Exception {
        return does(factory::newConnection);
    }

    /** Has another thread do it, and pumps until it is done. */
    <T> T does(Callable<T> what) throws Exception {
        Future<T> future = begins(what);
        until(future::isDone);
        return future.get();
    }

    /** Has another thread begin it. */
    <T> Future<T> begins(Callable<T> what) {
        return workers.submit(() -> {
            try {
                return what.call();
            } finally {
                loop.wakeup();
            }
        });
    }

    void until(BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("came to pass in time; steps were %s", steps)
                    .isLessThan(end);
            loop.pump(1, so);
        }
    }

    /** Pumps until all has been taken that was sent, and all is at rest that was let go. */
    void settle() {
        until(() -> links.stream().allMatch(link -> !link.isOpen() || link.isQuiet()));
        until(wire::isSettled);
    }

    /** Begins something that is to be parked, and returns where. */
    AmqpChannel parks(Callable<?> what) {
        begins(what);
        until(() -> parked() != null);
        return parked();
    }

    /** Where something is parked, or null. */
    AmqpChannel parked() {
        return links.stream()
                .flatMap(link -> link.channels().stream())
                .filter(AmqpChannel::isParked)
                .findFirst()
                .orElse(null);
    }

    /** Lets what is parked there go on, until all that comes of it is here. */
    void lets(AmqpChannel channel) {
        channel.grant(Fate.DELIVERED);
        settle();
    }

    AmqpLink link(int i) {
        return links.get(i);
    }

    static String told(AmqpChannel channel) {
        return channel.told(channel.head()).toString();
    }

    /** What is held on a channel, as a trace shows it. */
    static List<String> heldOn(AmqpChannel channel) {
        return channel.held().stream()
                .map(each -> channel.told(each).toString())
                .toList();
    }

    @Override
    public void opened(AmqpLink link) {
        links.add(link);
    }

    @Override
    public boolean letsFlow(AmqpLink link) {
        return flows;
    }

    @Override
    public boolean refuses(AmqpLink link) {
        return refuses;
    }

    @Override
    public boolean parksPreparations(AmqpLink link) {
        return parksPreparations;
    }

    @Override
    public void arrived(AmqpChannel channel) {
        steps.add(told(channel));
        if (open) {
            channel.grant(Fate.DELIVERED);
        }
    }

    @Override
    public void answered(AmqpChannel channel, AmqpCommand command, AmqpCommand answer) {
        answers.add(channel.told(answer).toString());
    }

    @Override
    public void held(AmqpChannel channel) {
        if (open) {
            channel.deliver();
        }
    }

    @Override
    public void closed(AmqpLink link, boolean parked) {
        closed.add(link.ordinal() + (parked ? " parked" : ""));
    }

    @Override
    public void unjudged(AmqpLink link, Text reason) {
        unjudged.add(reason.toString());
    }

    @Override
    public void needsRabbit(AmqpLink link, Text what) {
        needed.add(what.toString());
    }

    @Override
    public void malformed(AmqpLink link, Text reason) {
        malformed.add(reason.toString());
    }

    @Override
    public void close() {
        wire.close();
        loop.close();
        workers.shutdownNow();
    }
}
