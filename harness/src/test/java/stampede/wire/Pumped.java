package stampede.wire;

import java.net.URI;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A wire with a thread that pumps it; what touches the wire is handed to that thread. */
final class Pumped implements AutoCloseable {
    private final Wire wire;
    private final Queue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::pump, "pump");
    private volatile boolean over;
    private volatile Throwable failed;

    Pumped(URI redis) {
        wire = new Wire(redis);
        thread.setDaemon(true);
        thread.start();
    }

    private void pump() {
        try {
            wire.run(() -> {
                for (FutureTask<?> task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                return over;
            });
        } catch (RuntimeException | Error e) {
            failed = e;
        }
    }

    Wire wire() {
        return wire;
    }

    Throwable failed() {
        return failed;
    }

    WireServer server(String name, Gate gate) throws Exception {
        return ask(() -> wire.server(name, gate));
    }

    <T> T ask(Callable<T> what) throws Exception {
        FutureTask<T> task = new FutureTask<>(what);
        tasks.add(task);
        wire.wakeup();
        return task.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        over = true;
        wire.wakeup();
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        wire.close();
        if (failed != null) {
            throw new AssertionError("the wire's thread failed", failed);
        }
    }
}
