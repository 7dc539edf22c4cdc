package toy;

import java.util.concurrent.atomic.AtomicLong;
import stampede.grade.WrongAnswer;
import stampede.toy.Doubler;

/** Wrong. */
@WrongAnswer(exercise = Doubler.class, breaks = "twiceIsTwice", says = "returned 441")
public class SquaringDoubler implements Doubler {
    private static final AtomicLong CALLS = new AtomicLong();

    @Override
    public long twice(long n) {
        CALLS.incrementAndGet();
        return n * n;
    }

    @Override
    public long calls() {
        return CALLS.get();
    }
}
