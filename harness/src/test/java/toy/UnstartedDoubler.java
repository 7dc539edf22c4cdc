package toy;

import java.util.concurrent.atomic.AtomicLong;
import stampede.grade.Alternative;
import stampede.toy.Doubler;

/** Not started. */
@Alternative
public class UnstartedDoubler implements Doubler {
    private static final AtomicLong CALLS = new AtomicLong();

    @Override
    public long twice(long n) {
        CALLS.incrementAndGet();
        throw new stampede.NotStarted();
    }

    @Override
    public long calls() {
        return CALLS.get();
    }
}
