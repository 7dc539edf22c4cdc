package sms;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import stampede.sms.SendTimes;

/**
 * What an annotation asks for.
 *
 * @param name of the method, so that no other has the same
 * @param keyAt the place of the parameter by which calls are counted apart
 */
record Limit(String name, int times, Duration per, int keyAt) {

    /**
     * A method's limit, if it has one.
     *
     * @throws IllegalArgumentException if the annotation asks for what cannot be
     */
    static Optional<Limit> of(Method method) {
        SendTimes asked = method.getAnnotation(SendTimes.class);
        if (asked == null) {
            return Optional.empty();
        }
        require(asked.times() >= 1, method, "times is " + asked.times() + ", and must be 1 or more");
        return Optional.of(new Limit(method.toString(), asked.times(), duration(asked, method), key(method)));
    }

    private static Duration duration(SendTimes asked, Method method) {
        try {
            Duration per = Duration.parse(asked.per());
            require(per.toMillis() > 0, method, "per is " + asked.per() + ", which is no time at all");
            return per;
        } catch (DateTimeParseException e) {
            throw wrong(method, "per is \"" + asked.per() + "\", and must be a duration such as PT1M");
        }
    }

    private static int key(Method method) {
        Annotation[][] annotations = method.getParameterAnnotations();
        int keyAt = -1;
        for (int i = 0; i < annotations.length; i++) {
            if (Arrays.stream(annotations[i]).anyMatch(SendTimes.Key.class::isInstance)) {
                require(keyAt < 0, method, "two parameters are marked as the key");
                keyAt = i;
            }
        }
        require(keyAt >= 0, method, "no parameter is marked as the key");
        return keyAt;
    }

    private static void require(boolean holds, Method method, String what) {
        if (!holds) {
            throw wrong(method, what);
        }
    }

    private static IllegalArgumentException wrong(Method method, String what) {
        return new IllegalArgumentException("@SendTimes of " + method.getName() + ": " + what);
    }

    /** Where the calls with these arguments are counted. */
    String key(Object[] arguments) {
        return "times:" + name + ":" + arguments[keyAt];
    }
}
