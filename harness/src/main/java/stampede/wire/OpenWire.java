package stampede.wire;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stampede.service.RedisService;
import stampede.service.ServiceUnavailable;
import stampede.text.Text;

/**
 * A wire that stands open, pumped by a thread of its own: in real time everything passes at once, except what reaches
 * beyond the database. Thread-safe.
 */
public final class OpenWire implements AutoCloseable {
    private static final long LONGEST_END_MILLIS = 10_000;

    private final Wire wire;
    private final Queue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
    private final List<Malformed> malformed = new CopyOnWriteArrayList<>();
    private final Gate gate = new Watch();
    private final Thread thread = new Thread(this::pump, "stampede-wire");
    private volatile Optional<Text> obstacle = Optional.empty();
    private volatile long commands;
    private volatile boolean over;

    /** What a server has sent that is no command. */
    public record Malformed(String server, Text what) {}

    /**
     * @throws ServiceUnavailable if it cannot be reached
     */
    public OpenWire(RedisService redis) {
        wire = new Wire(redis);
        wire.confineScripts();
        thread.setDaemon(true);
        thread.start();
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

    private void pump() {
        try {
            wire.run(() -> {
                Thread.interrupted(); // whoever interrupts it, does not mean it
                for (FutureTask<?> task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                return over;
            });
            wire.forgetScripts();
        } catch (ServiceUnavailable e) {
            hinder(e.reason());
        } catch (RuntimeException | Error e) {
            hinder(Text.of("the grader's own wire to Redis broke: %s", "评分器自己到 Redis 的线路断了：%s", e));
        } finally {
            over = true;
            wire.close();
        }
    }

    private <T> T ask(Callable<T> what) {
        FutureTask<T> task = new FutureTask<>(what);
        tasks.add(task);
        wire.wakeup();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(100, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    if (!thread.isAlive()) {
                        task.cancel(false);
                    }
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (CancellationException e) {
            throw new ServiceUnavailable(obstacle.orElse(Text.of("the wire to Redis was closed", "到 Redis 的线路已关闭")));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends all connections that were made through it. */
    @Override
    public void close() {
        over = true;
        wire.wakeup();
        try {
            thread.join(LONGEST_END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
