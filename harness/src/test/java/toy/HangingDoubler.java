package toy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import stampede.grade.Alternative;
import stampede.toy.Doubler;

/** Never comes back. */
@Alternative
public class HangingDoubler implements Doubler {
    private static final AtomicLong CALLS = new AtomicLong();

    @Override
    public long twice(long n) {
        CALLS.incrementAndGet();
        try {
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long calls() {
        return CALLS.get();
    }
}
