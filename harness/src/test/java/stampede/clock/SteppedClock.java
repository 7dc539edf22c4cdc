package stampede.clock;

import java.util.ArrayList;
import java.util.List;

/** Stands still, except that whoever sleeps or parks on it moves it on; it remembers who did. */
class SteppedClock implements ServerClock {
    private static final int NANOS_PER_MILLI = 1_000_000;

    final List<String> passed = new ArrayList<>();
    private long nanos;

    SteppedClock(long millis) {
        nanos = millis * NANOS_PER_MILLI;
    }

    @Override
    public long millis() {
        return nanos / NANOS_PER_MILLI;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleep(long nanos) {
        passed.add("sleep " + nanos);
        this.nanos += nanos;
    }

    @Override
    public boolean park(Object blocker, long nanos) {
        passed.add("park " + nanos + " " + blocker);
        this.nanos += nanos;
        return false;
    }
}
