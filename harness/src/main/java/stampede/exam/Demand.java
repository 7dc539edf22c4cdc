package stampede.exam;

import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;

/** One thing that the exam demands, and how it is found out. */
public record Demand(String name, Supplier<Outcome> examine) {

    /**
     * What was found out.
     *
     * @param faults one sentence each; none if the demand is met
     * @param unexamined why it could not be examined, or an empty text
     * @param excused whether that is as it should be, also where everything must be examined
     * @param cells what was seen of an answer, rule by rule
     */
    public record Outcome(List<String> faults, String unexamined, boolean excused, List<Matrix.Cell> cells)
            implements Serializable {

        public Outcome {
            faults = List.copyOf(faults);
            cells = List.copyOf(cells);
        }

        static Outcome of(List<String> faults) {
            return new Outcome(faults, "", false, List.of());
        }

        static Outcome unexamined(String reason) {
            return new Outcome(List.of(), reason, false, List.of());
        }

        /** A student has begun here. */
        static Outcome edited(String how) {
            return new Outcome(List.of(), "edited: " + how, true, List.of());
        }
    }
}
