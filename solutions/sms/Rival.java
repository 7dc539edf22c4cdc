package sms;

import demo.Mistake;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;
import redis.clients.jedis.UnifiedJedis;
import stampede.grade.ExerciseInfo;
import stampede.grade.KeptAnswers;
import stampede.grade.Kind;
import stampede.grade.Workbook;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;
import stampede.text.Text;

/**
 * A wrong answer, and the reference it is compared with.
 *
 * @param mistake in one sentence; empty if nothing is told of it
 */
record Rival(Maker reference, Maker wrong, Text mistake) {

    /** How an answer is made: by a constructor that takes a Redis and a gateway, in whatever order, or one of them. */
    record Maker(Constructor<?> constructor) {

        /** Empty if its constructor wants anything else. */
        static Optional<Maker> of(Class<?> answer) {
            Constructor<?>[] all = answer.getConstructors();
            boolean usable = all.length == 1
                    && !Modifier.isAbstract(answer.getModifiers())
                    && SmsSender.class.isAssignableFrom(answer)
                    && Stream.of(all[0].getParameterTypes())
                            .allMatch(type -> type == UnifiedJedis.class || type == SmsGateway.class);
            return usable ? Optional.of(new Maker(all[0])) : Optional.empty();
        }

        String name() {
            return constructor.getDeclaringClass().getSimpleName();
        }

        SmsSender make(UnifiedJedis redis, SmsGateway gateway) {
            Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                    .map(type -> type == SmsGateway.class ? gateway : redis)
                    .toArray();
            try {
                return (SmsSender) constructor.newInstance(arguments);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    String name() {
        return wrong.name();
    }

    /** All wrong answers of this package and below that can be made, first those that lose a race. */
    static List<Rival> find(Path sources) {
        KeptAnswers kept = KeptAnswers.among(
                ReflectionSupport.findAllClassesInPackage(
                        Rival.class.getPackageName(), KeptAnswers::isKept, name -> true),
                Workbook.load());
        List<Rival> racing = new ArrayList<>();
        List<Rival> others = new ArrayList<>();
        for (Class<?> answer : kept.all()) {
            if (answer.getAnnotationsByType(WrongAnswer.class).length > 0) {
                ExerciseInfo exercise = kept.workbook().answeredBy(answer).orElseThrow();
                Optional<Maker> reference = kept.references().stream()
                        .filter(c -> kept.workbook().answeredBy(c).equals(Optional.of(exercise)))
                        .findFirst()
                        .flatMap(Maker::of);
                Optional<Maker> wrong = Maker.of(answer);
                if (reference.isPresent() && wrong.isPresent()) {
                    (losesARace(answer, exercise) ? racing : others)
                            .add(new Rival(reference.get(), wrong.get(), Mistake.of(answer, sources)));
                }
            }
        }
        return Stream.concat(racing.stream(), others.stream()).toList();
    }

    private static boolean losesARace(Class<?> answer, ExerciseInfo exercise) {
        return KeptAnswers.mistakes(answer, exercise)
                .flatMap(mistake -> Stream.of(mistake.breaks()))
                .flatMap(rule -> exercise.rule(rule).stream())
                .anyMatch(rule -> rule.kind() == Kind.RACE);
    }
}
