package stampede.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/** What {@code java.time} takes for a clock, made of a server's. */
final class JavaClock extends Clock {
    private final ServerClock clock;
    private final ZoneId zone;

    JavaClock(ServerClock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = Objects.requireNonNull(zone, "zone");
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(this.zone) ? this : new JavaClock(clock, zone);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public long millis() {
        return clock.millis();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JavaClock that && clock == that.clock && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return zone.hashCode() + 1;
    }

    /** As the JDK's, since an answer may print it. */
    @Override
    public String toString() {
        return "SystemClock[" + zone + "]";
    }
}
