package stampede.junit;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.commons.support.ReflectionSupport;
import stampede.grade.BadSubmission;
import stampede.grade.ExerciseInfo;
import stampede.grade.Submission;
import stampede.grade.Workbook;
import stampede.text.Text;

/** Finds a student's answers: the classes that test classes name, in the class path root of any one of them. */
public final class Answers {

    private Answers() {}

    /** The class that a test class names; empty if it is none, or names none. */
    public static Optional<Class<?>> namedBy(Class<?> testClass) {
        for (Class<?> c = testClass; c != null; c = c.getSuperclass()) {
            Type parent = c.getGenericSuperclass();
            if (parent instanceof ParameterizedType type
                    && type.getRawType() == ExerciseTest.class
                    && type.getActualTypeArguments()[0] instanceof Class<?> answer) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    /** The class that a test class names. */
    static Class<?> named(Class<?> testClass) {
        return namedBy(testClass).orElseThrow(() -> namesNone(testClass));
    }

    private static BadSubmission namesNone(Class<?> testClass) {
        return new BadSubmission(Text.of(
                "%s must say whose answer it grades: class %s extends ExerciseTest<MyAnswer> {}",
                "%s 必须写明给哪个类评分：class %s extends ExerciseTest<MyAnswer> {}",
                testClass.getSimpleName(),
                testClass.getSimpleName()));
    }

    /** The exercise that the class named by a test class answers. */
    static ExerciseInfo exercise(Class<?> testClass, Workbook workbook) {
        Class<?> answer = named(testClass);
        return workbook.answeredBy(answer)
                .orElseThrow(() -> new BadSubmission(Text.of(
                        "%s, which %s grades, answers no exercise: it must implement one of %s.",
                        "%s（由 %s 评分）没有回答任何练习：它必须实现其中之一：%s。",
                        answer.getSimpleName(),
                        testClass.getSimpleName(),
                        String.join(
                                ", ",
                                workbook.exercises().stream()
                                        .map(ExerciseInfo::name)
                                        .toList()))));
    }

    /**
     * All answers in a class path root.
     *
     * @throws BadSubmission if a test class names none, or two of them answer one exercise
     */
    public static Submission in(URI root, Workbook workbook, Submission.Again again) {
        List<Class<?>> tests = ReflectionSupport.findAllClassesInClasspathRoot(
                root, c -> ExerciseTest.class.isAssignableFrom(c) && !Modifier.isAbstract(c.getModifiers()), n -> true);
        Map<ExerciseInfo, Class<?>> answers = new HashMap<>();
        for (Class<?> test : tests) {
            ExerciseInfo exercise = exercise(test, workbook);
            Class<?> other = answers.put(exercise, named(test));
            if (other != null) {
                throw new BadSubmission(Text.of(
                        "Both %s and %s are handed in for %s: remove the test class of one of them.",
                        "%s 和 %s 都是 %s 的答案：请删除其中一个的测试类。",
                        other.getSimpleName(),
                        named(test).getSimpleName(),
                        exercise.name()));
            }
        }
        return new Submission("exercises", answers, List.copyOf(answers.keySet()), again);
    }

    static URI rootOf(Class<?> c) {
        try {
            return c.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
