package stampede.explore;

import java.util.List;

/** Something that can be run from its start again and again. The same choices must lead to the same places. */
public interface Program {

    /**
     * Runs once, to its end, as the guide says, and says whether what happened breaks the promise. What the guide throws
     * must be let through.
     */
    boolean run(Guide guide);

    /** A program of runs that are driven step by step. */
    static Program of(java.util.function.Supplier<? extends Run> runs) {
        return guide -> {
            try (Run run = runs.get()) {
                for (List<Integer> enabled = run.enabled(); !enabled.isEmpty(); enabled = run.enabled()) {
                    guide.took(run.take(guide.choose(enabled)));
                }
                return run.broken();
            }
        };
    }
}
