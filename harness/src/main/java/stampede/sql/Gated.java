package stampede.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;

/** Stands before one of the driver's objects, and lets nobody past: whatever leads back to a connection is gated too. */
abstract class Gated implements InvocationHandler {
    private static final Object[] NONE = {};

    private final Object real;

    Gated(Object real) {
        this.real = real;
    }

    /** Answers a call on the gated object. */
    abstract Object answer(Object self, Method method, Object[] arguments) throws Throwable;

    static <T> T as(Class<T> face, Gated gated) {
        return face.cast(Proxy.newProxyInstance(Gated.class.getClassLoader(), new Class<?>[] {face}, gated));
    }

    @Override
    public final Object invoke(Object self, Method method, Object[] given) throws Throwable {
        Object[] arguments = given == null ? NONE : given;
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "gated " + real.getClass().getSimpleName();
            case "isWrapperFor" -> ((Class<?>) arguments[0]).isInstance(self);
            case "unwrap" -> unwrapped(self, (Class<?>) arguments[0]);
            default -> answer(self, method, arguments);
        };
    }

    /** Lets the call through to the driver. */
    final Object pass(Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object unwrapped(Object self, Class<?> face) throws SQLException {
        if (face.isInstance(self)) {
            return self;
        }
        throw new SQLException("Stampede gives no " + face.getName() + " from behind this object");
    }
}
