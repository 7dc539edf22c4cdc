package toy;

import java.util.concurrent.atomic.AtomicLong;
import stampede.grade.Reference;
import stampede.toy.Doubler;

/** Right; it counts in a static field, which each server has for itself. */
@Reference
public class RightDoubler implements Doubler {
    private static final AtomicLong CALLS = new AtomicLong();

    @Override
    public long twice(long n) {
        CALLS.incrementAndGet();
        return 2 * n;
    }

    @Override
    public long calls() {
        return CALLS.get();
    }
}
