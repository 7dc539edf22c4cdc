package stampede.service;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import stampede.text.Text;

/** A service that is started when first asked for, at most once; its failure is kept as well. Thread-safe. */
final class Once<S extends Service> implements AutoCloseable {
    private static final long STARTING_AT_CLOSE_SECONDS = 2;

    private final AtomicBoolean asked = new AtomicBoolean();
    private final FutureTask<S> start;
    private boolean closed;

    Once(Supplier<S> starter) {
        start = new FutureTask<>(() -> keepUnlessClosed(starter.get()));
    }

    /** Begins to start it. */
    void ahead() {
        if (asked.compareAndSet(false, true)) {
            // On a thread of its own: an interrupt of one who waits must not become the failure of all.
            Thread thread = new Thread(start, "stampede service");
            thread.setDaemon(true);
            thread.start();
        }
    }

    S get() {
        ahead();
        try {
            return start.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ServiceUnavailable unavailable ? unavailable : unexpected(e.getCause());
        } catch (CancellationException e) {
            throw closed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailable(Text.of("The wait for a service was interrupted.", "等待服务启动时被中断。"), e);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        if (asked.compareAndSet(false, true)) {
            start.cancel(false);
            return;
        }
        try {
            start.get(STARTING_AT_CLOSE_SECONDS, TimeUnit.SECONDS).close();
        } catch (ExecutionException | CancellationException e) {
            // never started: nothing to close
        } catch (TimeoutException e) {
            // still starting: it closes itself when it has started, see keepUnlessClosed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized S keepUnlessClosed(S service) {
        if (closed) {
            service.close();
            throw closed(null);
        }
        return service;
    }

    private static ServiceUnavailable closed(Throwable cause) {
        return new ServiceUnavailable(Text.of("The services of this run are closed already.", "本次运行的服务已经关闭。"), cause);
    }

    private static RuntimeException unexpected(Throwable cause) {
        return new ServiceUnavailable(
                Text.of("A service could not be started: %s", "有一项服务无法启动：%s", String.valueOf(cause)), cause);
    }
}
