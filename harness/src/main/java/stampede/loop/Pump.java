package stampede.loop;

import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stampede.service.ServiceUnavailable;
import stampede.text.Text;

/** A thread that pumps a loop in real time, and does there what others ask for. Thread-safe. */
public final class Pump implements AutoCloseable {
    private static final long LONGEST_END_MILLIS = 10_000;
    private static final long LOOKS_MILLIS = 100;

    private final Loop loop;
    private final Owner owner;
    private final Queue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean over;

    /** Whose it is; all is run by the pump's thread. */
    public interface Owner {

        /** The last that is done in good order. */
        default void ends() {}

        /** It goes no further. */
        void failed(Text why);

        /** Nothing is pumped any more. */
        void ended();
    }

    /** It has begun when this returns; what it pumps, only its thread may touch from then on. */
    public Pump(Loop loop, String name, Owner owner) {
        this.loop = loop;
        this.owner = owner;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            loop.run(() -> {
                Thread.interrupted(); // whoever interrupts it, does not mean it
                for (FutureTask<?> task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                return over;
            });
            owner.ends();
        } catch (ServiceUnavailable e) {
            owner.failed(e.reason());
        } catch (RuntimeException | Error e) {
            owner.failed(Text.of("the grader's own wire broke: %s", "评分器自己的线路断了：%s", e));
        } finally {
            over = true;
            owner.ended();
        }
    }

    /**
     * Has something done by the thread, and returns what comes of it.
     *
     * @throws ServiceUnavailable if it has ended
     */
    public <T> T ask(Callable<T> what) {
        FutureTask<T> task = new FutureTask<>(what);
        tasks.add(task);
        loop.wakeup();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(LOOKS_MILLIS, TimeUnit.MILLISECONDS);
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
            throw new ServiceUnavailable(Text.of("the wire was closed", "线路已关闭"));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends it, and waits until it has ended. */
    @Override
    public void close() {
        over = true;
        loop.wakeup();
        try {
            thread.join(LONGEST_END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
