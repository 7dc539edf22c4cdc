package stampede.explore;

/**
 * How far to explore.
 *
 * @param runs after so many the exploration is given up, and is not complete
 * @param preemptions orders that leave an actor more often while it could go on are left out
 * @param runsAfterWrong how many runs may follow the first wrong one, to count them and find the shortest
 */
public record Bounds(long runs, int preemptions, long runsAfterWrong) {

    /** No more runs than these, of all orders. */
    public static Bounds ofRuns(long runs) {
        return new Bounds(runs, Integer.MAX_VALUE, runs);
    }
}
