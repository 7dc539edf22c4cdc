package stampede.decide;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import stampede.grade.CannotJudge;
import stampede.text.Text;

/**
 * The thread that plays scenes for whoever asks, so that what plays have in common outlives those who ask. Where one is
 * interrupted while he waits, the play is broken off. Thread-safe: whoever asks later waits.
 */
final class Player implements AutoCloseable {
    private static final long BREAKS_OFF_WITHIN_SECONDS = 5;

    private ExecutorService executor;

    /** Runs it on the thread, and returns what it returns, or throws what it throws. */
    <T> T plays(Supplier<T> what) {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Future<T> played = submit(() -> {
            thread.set(Thread.currentThread());
            return what.get();
        });
        try {
            return played.get();
        } catch (InterruptedException e) {
            return brokenOff(played, thread);
        } catch (ExecutionException e) {
            throw unchecked(e);
        }
    }

    private synchronized <T> Future<T> submit(Callable<T> what) {
        if (executor == null) {
            executor = Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "stampede-plays");
                thread.setDaemon(true);
                return thread;
            });
        }
        return executor.submit(what);
    }

    private <T> T brokenOff(Future<T> played, AtomicReference<Thread> thread) {
        Thread playing = thread.get();
        if (playing == null) {
            played.cancel(false); // it waits for another's to end
        } else {
            playing.interrupt();
        }
        try {
            return played.get(BREAKS_OFF_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException | CancellationException e) {
            close(); // the next is played by another
            throw new CannotJudge(Text.of("the play was broken off", "推演被中断了"));
        } catch (ExecutionException e) {
            throw unchecked(e);
        } finally {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unchecked(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return (RuntimeException) e.getCause();
    }

    /** Whoever still plays is not waited for. */
    @Override
    public synchronized void close() {
        if (executor != null) {
            executor.shutdown();
            executor = null;
        }
    }
}
