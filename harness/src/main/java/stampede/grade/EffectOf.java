package stampede.grade;

import java.lang.reflect.Method;

/** How one server reaches the world outside. */
public interface EffectOf {

    /**
     * A call of the given type's method, by a thread of the server. Of a server that is gone it never returns, and nothing
     * happens.
     */
    Object call(Class<?> type, Method method, Object[] arguments) throws Throwable;
}
