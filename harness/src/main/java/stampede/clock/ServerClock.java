package stampede.clock;

import java.time.Instant;

/**
 * The clock of one server, which its rewritten code reads, sleeps on and parks on instead of the machine's.
 *
 * <p>All methods are called by the submission's threads, several at once.
 */
public interface ServerClock {

    /** Milliseconds since the epoch. */
    long millis();

    /** Nanoseconds since some moment; never less than before, and as much further as {@link #millis()}. */
    long nanos();

    /**
     * Blocks the calling thread until that much time has passed on this clock.
     *
     * @param nanos not negative
     * @throws InterruptedException if the thread is interrupted before or meanwhile; its flag is then clear
     */
    void sleep(long nanos) throws InterruptedException;

    /**
     * What {@code LockSupport.parkNanos} does: blocks the calling thread until that much time has passed on this clock,
     * or someone unparks or interrupts it, or for no reason. The permit that ends it is the thread's one permit.
     *
     * @param blocker for whoever looks at the thread meanwhile; may be null
     * @param nanos positive
     * @return whether it ended before the time had passed
     */
    boolean park(Object blocker, long nanos);

    /** The same moment as {@link #millis()}, at least as exact. */
    default Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    /** The machine's clock. */
    static ServerClock system() {
        return SystemClock.INSTANCE;
    }
}
