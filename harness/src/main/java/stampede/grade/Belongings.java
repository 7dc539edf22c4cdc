package stampede.grade;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an object of a submission's holds: says whether it is made of final fields, all the way down, that lead to nothing
 * but values and what was given.
 */
final class Belongings {
    private static final Set<Class<?>> VALUES = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Duration.class,
            URI.class);

    private static final int DEEPEST = 20;

    private final Predicate<Object> given;
    private final ClassLoader own;

    /**
     * @param own the loader of the submission's classes; what objects of others hold is not looked at, and not trusted
     */
    Belongings(Predicate<Object> given, ClassLoader own) {
        this.given = given;
        this.own = own;
    }

    boolean areNeverChanged(Object object) {
        return areNeverChanged(object, 0);
    }

    private boolean areNeverChanged(Object object, int depth) {
        if (object == null || given.test(object) || VALUES.contains(object.getClass())) {
            return true;
        }
        if (object.getClass().isArray()) {
            return Array.getLength(object) == 0;
        }
        if (depth == DEEPEST) {
            return false;
        }
        for (Class<?> type = object.getClass();
                type != Object.class && type != Record.class;
                type = type.getSuperclass()) {
            if (type.getClassLoader() != own) {
                return false;
            }
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !isNeverChanged(field, object, depth)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isNeverChanged(Field field, Object object, int depth) {
        if (!Modifier.isFinal(field.getModifiers())) {
            return false;
        }
        try {
            field.setAccessible(true);
            return field.getType().isPrimitive() || areNeverChanged(field.get(object), depth + 1);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }
}
