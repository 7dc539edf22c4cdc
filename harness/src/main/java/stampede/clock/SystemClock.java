package stampede.clock;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The machine's clock, for classes whose loader has none of its own. */
enum SystemClock implements ServerClock {
    INSTANCE;

    private static final int NANOS_PER_MILLI = 1_000_000;

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        Thread.sleep(nanos / NANOS_PER_MILLI, (int) (nanos % NANOS_PER_MILLI));
    }

    @Override
    public boolean park(Object blocker, long nanos) {
        long began = System.nanoTime();
        if (blocker == null) {
            LockSupport.parkNanos(nanos);
        } else {
            LockSupport.parkNanos(blocker, nanos);
        }
        return System.nanoTime() - began < nanos;
    }
}
