package stampede.grade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The answers kept beside a workbook: those that say by an annotation what they are. Immutable. */
public record KeptAnswers(Workbook workbook, List<Class<?>> all) {

    public KeptAnswers {
        all = List.copyOf(all);
    }

    /** Those of the classes that are kept answers to an exercise of the workbook. */
    public static KeptAnswers among(List<Class<?>> classes, Workbook workbook) {
        return new KeptAnswers(
                workbook,
                classes.stream()
                        .filter(KeptAnswers::isKept)
                        .filter(c -> workbook.answeredBy(c).isPresent())
                        .sorted(Comparator.comparing(Class::getName))
                        .toList());
    }

    /** Whether a class says that it is a reference, an alternative or a wrong answer. */
    public static boolean isKept(Class<?> c) {
        return c.isAnnotationPresent(Reference.class)
                || c.isAnnotationPresent(Alternative.class)
                || c.getAnnotationsByType(WrongAnswer.class).length > 0;
    }

    public List<Class<?>> references() {
        return all.stream().filter(c -> c.isAnnotationPresent(Reference.class)).toList();
    }

    /** The answers of a name, simple or full. */
    public List<Class<?>> named(String name) {
        return all.stream()
                .filter(c -> c.getSimpleName().equals(name) || c.getName().equals(name))
                .toList();
    }

    /** The answers to grade, each for the exercise it answers; for all others the references stand beside. */
    public Submission submission(String name, List<Class<?>> graded, Submission.Again again) {
        Map<ExerciseInfo, Class<?>> answers = new HashMap<>();
        graded.forEach(c -> workbook.answeredBy(c).ifPresent(e -> answers.put(e, c)));
        return beside(name, answers, again);
    }

    /** One answer, graded for one exercise; for all others the references stand beside. */
    public Submission submission(ExerciseInfo exercise, Class<?> answer, Submission.Again again) {
        return beside(answer.getSimpleName(), Map.of(exercise, answer), again);
    }

    private Submission beside(String name, Map<ExerciseInfo, Class<?>> graded, Submission.Again again) {
        Map<ExerciseInfo, Class<?>> answers = new HashMap<>();
        references().forEach(c -> workbook.answeredBy(c).ifPresent(e -> answers.put(e, c)));
        answers.putAll(graded);
        return new Submission(name, answers, new ArrayList<>(graded.keySet()), again);
    }

    /** What a class says it breaks, for one exercise. */
    public static Stream<WrongAnswer> mistakes(Class<?> c, ExerciseInfo exercise) {
        return Stream.of(c.getAnnotationsByType(WrongAnswer.class)).filter(w -> w.exercise() == exercise.contract());
    }
}
