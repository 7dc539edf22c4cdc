package stampede.grade;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.ReflectionSupport;

/** All exercises there are, found by scanning the harness. Immutable. */
public record Workbook(List<ExerciseInfo> exercises) {

    public Workbook {
        exercises = List.copyOf(exercises);
    }

    /**
     * Scans the package {@code stampede} and what is below it. A rule that several exercises inherit has points in the first
     * of them.
     */
    public static Workbook load() {
        Set<Method> seen = new HashSet<>();
        return new Workbook(
                ReflectionSupport.findAllClassesInPackage(
                                "stampede", c -> c.isAnnotationPresent(Exercise.class), name -> true)
                        .stream()
                        .map(ExerciseInfo::of)
                        .sorted(Comparator.comparing(ExerciseInfo::homework).thenComparing(ExerciseInfo::order))
                        .map(exercise -> exercise.without(seen))
                        .toList());
    }

    public List<String> homeworks() {
        return exercises.stream().map(ExerciseInfo::homework).distinct().toList();
    }

    /**
     * The exercise that a class answers: of the contracts it implements the one that no other of them extends.
     */
    public Optional<ExerciseInfo> answeredBy(Class<?> submission) {
        List<ExerciseInfo> implemented = exercises.stream()
                .filter(e -> e.contract().isAssignableFrom(submission))
                .toList();
        return implemented.stream()
                .filter(e -> implemented.stream()
                        .noneMatch(o -> o != e && e.contract().isAssignableFrom(o.contract())))
                .findFirst();
    }

    public ExerciseInfo exercise(Class<?> contract) {
        return exercises.stream()
                .filter(e -> e.contract() == contract)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(contract.getName() + " is no exercise's contract"));
    }
}
