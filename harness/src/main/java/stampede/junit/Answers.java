package stampede.junit;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.commons.support.ReflectionSupport;
import stampede.grade.ExerciseInfo;
import stampede.grade.Submission;
import stampede.grade.Workbook;

/** Finds a student's answers: the classes that test classes name, in the class path root of any one of them. */
public final class Answers {

    private Answers() {}

    /** The class that a test class names. */
    static Class<?> named(Class<?> testClass) {
        for (Class<?> c = testClass; c != null; c = c.getSuperclass()) {
            Type parent = c.getGenericSuperclass();
            if (parent instanceof ParameterizedType type
                    && type.getRawType() == ExerciseTest.class
                    && type.getActualTypeArguments()[0] instanceof Class<?> answer) {
                return answer;
            }
        }
        throw new IllegalStateException(testClass.getSimpleName() + " must say whom it grades: class "
                + testClass.getSimpleName() + " extends ExerciseTest<MyAnswer> {}");
    }

    /** All answers in a class path root. */
    public static Submission in(URI root, Workbook workbook, Submission.Again again) {
        List<Class<?>> tests = ReflectionSupport.findAllClassesInClasspathRoot(
                root, c -> ExerciseTest.class.isAssignableFrom(c) && !Modifier.isAbstract(c.getModifiers()), n -> true);
        Map<ExerciseInfo, Class<?>> answers = new HashMap<>();
        for (Class<?> test : tests) {
            Class<?> answer = named(test);
            workbook.answeredBy(answer).ifPresent(e -> answers.put(e, answer));
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
