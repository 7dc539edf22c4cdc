package stampede.explore;

import java.util.Set;

/**
 * What a step touched: enough to say whether two steps of different actors may change places without anybody noticing.
 *
 * @param place where it was taken: steps at one place share a memory and are never independent; {@link #NOWHERE} if it
 *     shares none
 * @param reads keys whose value went into the step's reply
 * @param writes keys the step may have changed
 * @param everything whether it must be taken to touch all there is
 * @param starts whether an operation was invoked with it
 * @param ends whether an operation returned with it
 */
public record Footprint(
        int place, Set<String> reads, Set<String> writes, boolean everything, boolean starts, boolean ends) {
    public static final int NOWHERE = -1;

    public Footprint {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
    }

    public static Footprint reading(String... keys) {
        return new Footprint(NOWHERE, Set.of(keys), Set.of(), false, false, false);
    }

    public static Footprint writing(String... keys) {
        return new Footprint(NOWHERE, Set.of(), Set.of(keys), false, false, false);
    }

    public static Footprint ofEverything() {
        return new Footprint(NOWHERE, Set.of(), Set.of(), true, false, false);
    }

    /** The same, with an operation that was invoked with this step, or returned with it. */
    public Footprint at(boolean start, boolean end) {
        return new Footprint(place, reads, writes, everything, starts || start, ends || end);
    }

    /**
     * Whether the order of two steps may matter: one writes what the other touches, or one ends an operation before the
     * other starts one, which the history's real-time order shows.
     */
    public boolean dependsOn(Footprint other) {
        return everything
                || other.everything
                || (place != NOWHERE && place == other.place)
                || (ends && other.starts)
                || (starts && other.ends)
                || meet(writes, other.writes)
                || meet(writes, other.reads)
                || meet(reads, other.writes);
    }

    private static boolean meet(Set<String> some, Set<String> others) {
        return some.stream().anyMatch(others::contains);
    }
}
