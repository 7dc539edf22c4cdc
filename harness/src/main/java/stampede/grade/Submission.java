package stampede.grade;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stampede.process.Program;

/**
 * One student's answers: a class for each exercise that is answered.
 *
 * @param name how reports call it
 * @param graded the exercises to grade: the others' answers are there for those that need them
 * @param again the command that grades it again; a rule's name is put behind it
 * @param program the command that answers instead of classes, if that is so
 */
public record Submission(
        String name,
        Map<ExerciseInfo, Class<?>> answers,
        List<ExerciseInfo> graded,
        Again again,
        Optional<Program> program) {

    /** How to grade just this once more, as the report prints it. */
    public interface Again {
        String command(ExerciseInfo exercise, RuleInfo rule);
    }

    public Submission {
        answers = Map.copyOf(answers);
        graded = List.copyOf(graded);
    }

    public Submission(String name, Map<ExerciseInfo, Class<?>> answers, List<ExerciseInfo> graded, Again again) {
        this(name, answers, graded, again, Optional.empty());
    }

    /** One that is a command, and answers these exercises. */
    public static Submission of(Program program, List<ExerciseInfo> graded, Again again) {
        return new Submission(program.name(), Map.of(), graded, again, Optional.of(program));
    }

    /** How reports call what answers an exercise; empty if nothing does. */
    public String answerName(ExerciseInfo exercise) {
        return program.isPresent()
                ? graded.contains(exercise) ? name : ""
                : answer(exercise).map(Class::getSimpleName).orElse("");
    }

    public Optional<Class<?>> answer(ExerciseInfo exercise) {
        return Optional.ofNullable(answers.get(exercise));
    }
}
