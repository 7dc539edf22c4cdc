package stampede.explore;

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a step touched in one store.
 *
 * @param reads what went into the step's reply, by name
 * @param writes what the step may have changed, by name
 * @param all whether it may have read and changed whatever is there
 */
public record Touched(Set<String> reads, Set<String> writes, boolean all) {
    public static final Touched NOTHING = new Touched(Set.of(), Set.of(), false);
    public static final Touched ALL = new Touched(Set.of(), Set.of(), true);

    public Touched {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
    }

    public Touched(Set<String> reads, Set<String> writes) {
        this(reads, writes, false);
    }

    /** The same under other names, different ones for different things. */
    Touched renamed(UnaryOperator<String> names) {
        return new Touched(renamed(reads, names), renamed(writes, names), all);
    }

    private static Set<String> renamed(Set<String> of, UnaryOperator<String> names) {
        return of.stream().map(names).collect(Collectors.toSet());
    }

    /** Whether it may have changed anything. */
    public boolean mayWrite() {
        return all || !writes.isEmpty();
    }

    /** Whether one wrote what the other touched. */
    boolean meets(Touched other) {
        return all && other.isSomething()
                || other.all && isSomething()
                || meet(writes, other.writes)
                || meet(writes, other.reads)
                || meet(reads, other.writes);
    }

    private boolean isSomething() {
        return all || !reads.isEmpty() || !writes.isEmpty();
    }

    private static boolean meet(Set<String> some, Set<String> others) {
        for (String each : some) {
            if (others.contains(each)) {
                return true;
            }
        }
        return false;
    }
}
