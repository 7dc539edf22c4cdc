package stampede.exam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stampede.grade.ExerciseInfo;
import stampede.grade.KeptAnswers;
import stampede.grade.RuleInfo;
import stampede.grade.Submission;
import stampede.grade.WrongAnswer;

/**
 * A kept answer in one of the exercises it is examined in.
 *
 * @param mistake what it says of itself; nothing if it is right
 */
record Candidate(ExerciseInfo exercise, Class<?> answer, Optional<WrongAnswer> mistake) {

    /** All of them, exercise by exercise. */
    static List<Candidate> among(KeptAnswers kept, List<ExerciseInfo> exercises) {
        List<Candidate> candidates = new ArrayList<>();
        for (ExerciseInfo exercise : exercises) {
            for (Class<?> answer : kept.all()) {
                Optional<WrongAnswer> mistake =
                        KeptAnswers.mistakes(answer, exercise).findFirst();
                boolean right = answer.getAnnotationsByType(WrongAnswer.class).length == 0
                        && kept.workbook().answeredBy(answer).orElseThrow().equals(exercise);
                if (mistake.isPresent() || right) {
                    candidates.add(new Candidate(exercise, answer, mistake));
                }
            }
        }
        return candidates;
    }

    /** What the grader must say of it. */
    Seen.Kind expected(RuleInfo rule) {
        if (mistake.isPresent() && List.of(mistake.get().breaks()).contains(rule.name())) {
            return Seen.Kind.BROKEN;
        }
        return mistake.isPresent() && List.of(mistake.get().leavesOpen()).contains(rule.name())
                ? Seen.Kind.NOT_JUDGED
                : Seen.Kind.KEPT;
    }

    Submission submission(KeptAnswers kept) {
        return kept.submission(
                exercise, answer, (e, r) -> "./stampede grade " + answer.getSimpleName() + " --rule " + r.name());
    }
}
