package stampede.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import stampede.loop.Loop;
import stampede.service.AmqpService;

/** A wire that stands open, with a thread that pumps it; what touches the wire is handed to that thread. */
final class Pumped implements AutoCloseable {
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final Loop loop = new Loop();
    private final AmqpWire wire;
    private final AmqpServer server;
    private final Queue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::pump, "pump");
    private volatile boolean over;
    private volatile Throwable failed;

    Pumped(AmqpService broker) {
        wire = new AmqpWire(loop, broker);
        server = wire.server("server A", new OpenAmqpGate());
        thread.setDaemon(true);
        thread.start();
    }

    private void pump() {
        try {
            loop.run(() -> {
                for (FutureTask<?> task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                return over;
            });
        } catch (RuntimeException | Error e) {
            failed = e;
        }
    }

    AmqpServer server() {
        return server;
    }

    <T> T ask(Callable<T> what) throws Exception {
        FutureTask<T> task = new FutureTask<>(what);
        tasks.add(task);
        loop.wakeup();
        return task.get(20, TimeUnit.SECONDS);
    }

    void await(BooleanSupplier so) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("came to pass in time").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Override
    public void close() {
        over = true;
        loop.wakeup();
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        wire.close();
        loop.close();
        if (failed != null) {
            throw new AssertionError("the wire's thread failed", failed);
        }
    }
}
