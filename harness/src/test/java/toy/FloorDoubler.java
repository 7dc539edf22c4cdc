package toy;

import stampede.grade.WrongAnswer;
import stampede.toy.Doubler;

/** Wrong, which nobody can tell where it is tried. */
@WrongAnswer(exercise = Doubler.class, breaks = "twiceIsTwice", says = "twice(21) returned 14")
public final class FloorDoubler implements Doubler {
    private long calls;

    @Override
    public long twice(long n) {
        calls++;
        return 14;
    }

    @Override
    public long calls() {
        return calls;
    }
}
