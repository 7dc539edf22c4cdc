package stampede.grade;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One student's answers: a class for each exercise that is answered.
 *
 * @param name how reports call it
 * @param graded the exercises to grade: the others' answers are there for those that need them
 * @param again the command that grades it again; a rule's name is put behind it
 */
public record Submission(String name, Map<ExerciseInfo, Class<?>> answers, List<ExerciseInfo> graded, Again again) {

    /** How to grade just this once more, as the report prints it. */
    public interface Again {
        String command(ExerciseInfo exercise, RuleInfo rule);
    }

    public Submission {
        answers = Map.copyOf(answers);
        graded = List.copyOf(graded);
    }

    public Optional<Class<?>> answer(ExerciseInfo exercise) {
        return Optional.ofNullable(answers.get(exercise));
    }
}
