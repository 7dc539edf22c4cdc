package stampede.explore;

import java.util.List;

/** Tells one run of a program which way to go. Used by one thread. */
public interface Guide {

    /**
     * Chooses whom to let move.
     *
     * @param enabled the actors that can take a step now, ascending, at least one
     * @throws Known if all that can follow has been seen in other runs: the run is to be given up
     * @throws Diverged if the same choices led somewhere else than before
     */
    int choose(List<Integer> enabled);

    /** Says what the step just taken has touched. */
    void took(Footprint footprint);

    /** Says that the run has left out something that could have happened here. */
    void leftOut();
}
