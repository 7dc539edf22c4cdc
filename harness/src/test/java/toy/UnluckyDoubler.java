package toy;

import java.util.concurrent.atomic.AtomicLong;
import stampede.grade.Alternative;
import stampede.toy.Doubler;

/** Gives the grader a number that it cannot judge. */
@Alternative
public class UnluckyDoubler implements Doubler {
    private static final AtomicLong CALLS = new AtomicLong();

    @Override
    public long twice(long n) {
        CALLS.incrementAndGet();
        return 13;
    }

    @Override
    public long calls() {
        return CALLS.get();
    }
}
