package stampede.service;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import stampede.text.Text;

/** A broker, be it given or started, with a virtual host for this run and a connection of our own to it. */
final class AmqpBroker implements AmqpService {
    private static final String RESERVED = "amq.";
    /** As RabbitMQ and Qpid name the queues whose declaration names none. */
    private static final Pattern NAMED_BY_THE_BROKER = Pattern.compile("amq\\..*|tmp_[0-9a-f-]{36}");

    private volatile AmqpAddress address;
    private final Optional<AmqpClaim> claim;
    private final Optional<Runnable> again;
    private Runnable stop;
    private Optional<Supplier<Started>> another = Optional.empty();
    private final Runnable ending;
    private final Text label;
    private final boolean rabbit;
    private final Set<AmqpClaim.Name> seen = new LinkedHashSet<>();
    private AmqpLine line;
    private int restarts;
    private boolean closed;

    private AmqpBroker(
            AmqpAddress address, Text form, Optional<AmqpClaim> claim, Optional<Runnable> again, Runnable stop) {
        this.address = address;
        this.claim = claim;
        this.again = again;
        this.stop = stop;
        try {
            line = new AmqpLine(address);
            String product = line.says("product");
            rabbit = product.equals("RabbitMQ");
            label = Text.of("%s %s (%s)", "%s %s（%s）", name(product), line.says("version"), form);
            if (claim.isPresent()) {
                claim.get().claim(line);
            }
        } catch (IOException e) {
            abandon();
            throw trouble(e);
        } catch (ServiceUnavailable e) {
            abandon();
            throw e;
        }
        ending = claim.isPresent() ? ExitHook.of(this::end) : this::end;
    }

    /**
     * A broker that was there before us: the virtual host in its address is used, and in it only what was not there.
     *
     * @throws ServiceUnavailable if it does not answer, or another run uses it
     */
    static AmqpService given(AmqpAddress address) {
        Text form = Text.of("given, %s", "给定，%s", address);
        return new AmqpBroker(address, form, Optional.of(new AmqpClaim(address)), Optional.empty(), () -> {});
    }

    /** A broker that runs now, and what ends it. */
    record Started(AmqpAddress address, Runnable stop) {}

    /** A broker started for this run, all of it. If it fails while nothing is in it, another one takes its place. */
    static AmqpService replaceable(Supplier<Started> start, Text form) {
        Started started = start.get();
        AmqpBroker broker = new AmqpBroker(started.address(), form, Optional.empty(), Optional.empty(), started.stop());
        broker.another = Optional.of(start);
        return broker;
    }

    /** A broker started for this run, all of it; {@code stop} ends it. */
    static AmqpService started(AmqpAddress address, Text form, Runnable stop) {
        return new AmqpBroker(address, form, Optional.empty(), Optional.empty(), stop);
    }

    /** The same, of one that can be restarted: {@code again} has it begin to. */
    static AmqpService started(AmqpAddress address, Text form, Runnable again, Runnable stop) {
        return new AmqpBroker(address, form, Optional.empty(), Optional.of(again), stop);
    }

    @Override
    public URI uri() {
        return address.uri();
    }

    @Override
    public ConnectionFactory factory() {
        return address.factory();
    }

    @Override
    public boolean isRabbit() {
        return rabbit;
    }

    @Override
    public Text label() {
        return label;
    }

    @Override
    public synchronized void queueSeen(String name) {
        if (!name.isEmpty()) {
            see(
                    new AmqpClaim.Name(true, name),
                    NAMED_BY_THE_BROKER.matcher(name).matches());
        }
    }

    @Override
    public synchronized void exchangeSeen(String name) {
        if (name.startsWith(RESERVED)) {
            if (claim.isPresent()) {
                throw claim.get().foreign(new AmqpClaim.Name(false, name));
            }
        } else if (!name.isEmpty()) {
            see(new AmqpClaim.Name(false, name), false);
        }
    }

    private void see(AmqpClaim.Name name, boolean madeByTheBroker) {
        if (seen.contains(name)) {
            return;
        }
        if (claim.isPresent() && !madeByTheBroker) {
            connected(() -> claim.get().use(line, name));
        }
        seen.add(name);
    }

    @Override
    public synchronized boolean restart() {
        if (again.isEmpty()) {
            return false;
        }
        connected(line::open);
        restarts++;
        try {
            again.get().run();
            line.awaitRestart();
        } catch (IOException e) {
            throw trouble(e);
        } catch (UncheckedIOException e) {
            throw trouble(e.getCause());
        }
        return true;
    }

    @Override
    public synchronized int restarts() {
        return restarts;
    }

    @Override
    public void reset() {
        resetBut(Set.of());
    }

    @Override
    public synchronized void resetBut(Set<String> names) {
        try {
            empty(names);
        } catch (ServiceUnavailable e) {
            if (another.isEmpty() || closed || e.getCause() instanceof AmqpLine.QueueInUse) {
                throw e;
            }
            replace();
        }
    }

    private void empty(Set<String> but) {
        connected(() -> {
            for (AmqpClaim.Name name : deletionOrder()) {
                if (!but.contains(name.value())) {
                    name.delete(line);
                    seen.remove(name);
                }
            }
        });
    }

    private void replace() {
        line.close();
        stop.run();
        Started started = another.get().get();
        address = started.address();
        stop = started.stop();
        seen.clear();
        restarts++;
        try {
            line = new AmqpLine(address);
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /** Qpid's thread dies of the deletion of what another refers to: of an exchange before its queue, of the older one. */
    private List<AmqpClaim.Name> deletionOrder() {
        List<AmqpClaim.Name> names = new ArrayList<>(seen);
        Collections.reverse(names);
        names.sort(Comparator.comparing(name -> !name.isQueue()));
        return names;
    }

    @Override
    public synchronized void check() {
        connected(() -> line.ask(channel -> channel.exchangeDeclarePassive("amq.direct")));
    }

    @Override
    public void close() {
        ending.run();
    }

    private synchronized void end() {
        if (closed) {
            return;
        }
        try {
            if (claim.isPresent()) {
                reset();
                connected(() -> claim.get().release(line));
            }
        } catch (ServiceUnavailable e) {
            // the next run that gets the virtual host deletes it
        } finally {
            closed = true;
            abandon();
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    /** Acts on our own connection, once more if it was cut meanwhile. */
    private void connected(Action action) {
        if (closed) {
            throw new ServiceUnavailable(
                    Text.of("The broker at %s was closed by this run.", "%s 的消息服务器已被本次运行关闭。", address));
        }
        try {
            try {
                action.run();
            } catch (IOException e) {
                if (line.isOpen() || e instanceof AmqpLine.QueueInUse) {
                    throw e;
                }
                action.run();
            }
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    private void abandon() {
        if (line != null) {
            line.close();
        }
        stop.run();
    }

    private ServiceUnavailable trouble(IOException e) {
        return claim.isPresent() ? AmqpTrouble.given(address, e) : AmqpTrouble.started(address, e);
    }

    private static String name(String product) {
        return product.contains("Qpid") ? "Qpid Broker-J" : product;
    }
}
