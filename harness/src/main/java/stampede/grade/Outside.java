package stampede.grade;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The world outside, as the servers of one trial or play meet it through the effects that their exercise gives them: it
 * writes down what they do, and answers. Thread-safe.
 */
public final class Outside {
    private final Map<Class<?>, Object> answering = new HashMap<>();

    /** Where an effect is written down, at the moment at which it happens. */
    public interface Book {
        void write(String method, List<Object> arguments, Throwable thrown);
    }

    /** From now on these calls are answered by that object; before, they return at once, with nothing. */
    public synchronized <T> void answers(Class<T> type, T by) {
        answering.put(type, by);
    }

    private synchronized Optional<Object> answering(Class<?> type) {
        return Optional.ofNullable(answering.get(type));
    }

    /** Somebody calls: what came of it is written down before he hears of it. */
    public Object called(Class<?> type, Method method, Object[] arguments, Book book) throws Throwable {
        List<Object> given = arguments == null ? List.of() : Arrays.asList(arguments.clone());
        Object result = null;
        try {
            Optional<Object> by = answering(type);
            if (by.isPresent()) {
                result = method.invoke(by.get(), arguments);
            }
        } catch (InvocationTargetException e) {
            book.write(method.getName(), given, e.getCause());
            throw e.getCause();
        }
        book.write(method.getName(), given, null);
        return result;
    }
}
