package stampede.report;

import java.util.List;
import java.util.Optional;
import stampede.grade.Evidence;
import stampede.grade.ExerciseInfo;
import stampede.grade.Need;
import stampede.grade.Result;
import stampede.grade.RuleInfo;
import stampede.grade.Submission;
import stampede.grade.Verdict;

/**
 * A broken rule with steps to show, as its files tell it.
 *
 * @param answer the simple name of the class that broke it
 * @param again the command that judges just this again
 */
record Counterexample(ExerciseInfo exercise, RuleInfo rule, String answer, Verdict.Broken broken, String again) {

    static Optional<Counterexample> of(Submission submission, Result result) {
        return result.verdict() instanceof Verdict.Broken broken
                        && !broken.evidence().rows().isEmpty()
                ? Optional.of(new Counterexample(
                        result.exercise(),
                        result.rule(),
                        answer(submission, result.exercise()),
                        broken,
                        submission.again().command(result.exercise(), result.rule())))
                : Optional.empty();
    }

    /** How an exercise's answer is called. */
    static String answer(Submission submission, ExerciseInfo exercise) {
        return submission.answerName(exercise);
    }

    /** The name of what the servers send their commands to. */
    String service() {
        List<Need> needs = exercise.needs();
        return needs.isEmpty()
                ? Need.REDIS.label()
                : String.join(" · ", needs.stream().map(Need::label).toList());
    }

    Evidence evidence() {
        return broken.evidence();
    }
}
