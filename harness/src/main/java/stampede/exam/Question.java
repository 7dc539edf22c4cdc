package stampede.exam;

import stampede.grade.ExerciseInfo;
import stampede.grade.RuleInfo;
import stampede.grade.Submission;

/**
 * One answer and one rule, and what the grader must say.
 *
 * @param answer the class's full name
 */
record Question(ExerciseInfo exercise, RuleInfo rule, String answer, Submission submission, Seen.Kind expected) {

    /** What it is called in a logbook, the same in every run. */
    String key() {
        return exercise.name() + "/" + answer + "/" + rule.name();
    }
}
