package stampede.time;

import java.time.Instant;
import java.time.InstantSource;

/** The one clock of a schedule: it stands still until it is set. Written by one thread, read by any. */
public final class VirtualClock implements InstantSource {
    private volatile long millis;

    public VirtualClock(long millis) {
        this.millis = millis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public long millis() {
        return millis;
    }

    /** Sets it, in milliseconds since 1970. Within a schedule it must not go back: what was deleted stays deleted. */
    public void set(long millis) {
        this.millis = millis;
    }
}
