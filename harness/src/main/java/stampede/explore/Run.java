package stampede.explore;

import java.util.List;

/**
 * One run of a program from its start, which moves only when it is told to. The same choices must lead to the same
 * places. Used by one thread.
 */
public interface Run extends AutoCloseable {

    /** The actors that can take a step now, ascending; none when the run has ended. */
    List<Integer> enabled();

    /** Lets an enabled actor take one step, and says what it touched. */
    Footprint take(int actor);

    /** Whether what happened breaks the promise. Asked once, when the run has ended. */
    boolean broken();

    @Override
    void close();
}
