package stampede.host;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import stampede.clock.ServerClock;

/** The time that requests tell; it stands still between them, and never goes back. Waiting takes the machine's time. */
final class HostClock implements ServerClock {
    private final AtomicLong millis = new AtomicLong(Long.MIN_VALUE);

    /** A request says that it is so late now. */
    void isTold(Instant now) {
        millis.accumulateAndGet(now.toEpochMilli(), Math::max);
    }

    @Override
    public long millis() {
        return millis.get();
    }

    @Override
    public long nanos() {
        return millis.get() * 1_000_000;
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
    }

    @Override
    public boolean park(Object blocker, long nanos) {
        long until = System.nanoTime() + nanos;
        LockSupport.parkNanos(blocker, nanos);
        return System.nanoTime() - until < 0;
    }
}
