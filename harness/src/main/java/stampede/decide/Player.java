package stampede.decide;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import stampede.grade.CannotJudge;
import stampede.text.Text;

/**
 * The thread that plays scenes for whoever asks, so that what plays have in common outlives those who ask. Where one is
 * interrupted while he waits, the play is broken off. One asks at a time.
 */
final class Player implements AutoCloseable {
    private static final long BREAKS_OFF_WITHIN_SECONDS = 5;

    private ExecutorService executor;
    private volatile Thread thread;

    /** Runs it on the thread, and returns what it returns, or throws what it throws. */
    <T> T plays(Supplier<T> what) {
        if (executor == null) {
            executor = Executors.newSingleThreadExecutor(task -> {
                thread = new Thread(task, "stampede-plays");
                thread.setDaemon(true);
                return thread;
            });
        }
        Future<T> played = executor.submit(what::get);
        try {
            return played.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            return brokenOff(played);
        } catch (ExecutionException e) {
            throw unchecked(e);
        }
    }

    private <T> T brokenOff(Future<T> played) {
        try {
            return played.get(BREAKS_OFF_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
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
    public void close() {
        if (executor != null) {
            executor.shutdown();
            executor = null;
        }
    }
}
