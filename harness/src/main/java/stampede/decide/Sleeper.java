package stampede.decide;

import java.util.concurrent.locks.LockSupport;

/** A thread of a server that sleeps until a moment of its server's clock. */
final class Sleeper {
    private final Thread thread = Thread.currentThread();
    private final int server;
    private final long wakesAtMillis;
    private volatile boolean due;
    private volatile boolean cancelled;

    Sleeper(int server, long wakesAtMillis) {
        this.server = server;
        this.wakesAtMillis = wakesAtMillis;
    }

    int server() {
        return server;
    }

    long wakesAtMillis() {
        return wakesAtMillis;
    }

    void wake() {
        due = true;
        if (thread instanceof Worker worker) {
            worker.wakes();
        }
        LockSupport.unpark(thread);
    }

    /** It is thrown out of its sleep, for good. */
    void cancel() {
        cancelled = true;
        LockSupport.unpark(thread);
    }

    /** Called by the thread itself. */
    void sleep() throws InterruptedException {
        while (!due) {
            LockSupport.park(this);
            if (cancelled) {
                throw new ThreadDeath(); // which is caught by few, and reported by nobody
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** Called by the thread itself: what parkNanos does; true if something else than the time ended it. */
    boolean park() {
        LockSupport.park(this);
        return !due;
    }
}
