package stampede.grade;

import java.util.Comparator;

/** A verdict with what it is about. */
public record Result(ExerciseInfo exercise, RuleInfo rule, Verdict verdict) {

    /** Homework by homework, exercise by exercise, rule by rule. */
    public static final Comparator<Result> IN_REPORT_ORDER = Comparator.comparing(
                    (Result r) -> r.exercise().homework())
            .thenComparing(r -> r.exercise().order())
            .thenComparing(r -> r.rule().kind())
            .thenComparing(r -> r.rule().order());
}
