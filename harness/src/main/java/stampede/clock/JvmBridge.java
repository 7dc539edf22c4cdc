package stampede.clock;

import java.lang.Thread.UncaughtExceptionHandler;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * What rewritten code calls in place of what would touch the whole JVM: each method is named after the JDK's; the
 * receiver is the first argument, the caller the last.
 *
 * <p>Public only because the submission's classes call it. {@link Redirects} says which call leads here.
 */
public final class JvmBridge {
    private static final Map<Class<?>, Set<String>> ENDS =
            Map.of(System.class, Set.of("exit"), Runtime.class, Set.of("exit", "halt"));
    /** By reflection they are not let through at all: there it does not show on whom. */
    private static final Map<Class<?>, Set<String>> MEDDLES = Map.of(
            Runtime.class, Set.of("addShutdownHook"),
            Thread.class, Set.of("interrupt", "stop", "suspend"),
            ThreadGroup.class, Set.of("interrupt", "stop", "suspend"));

    private static final ThreadLocal<WeakReference<ServerLimits>> THROWN_OUT = new ThreadLocal<>();

    private JvmBridge() {}

    public static void exit(int status, Class<?> caller) {
        throw ended("System.exit", caller);
    }

    public static void exit(Runtime runtime, int status, Class<?> caller) {
        throw ended("Runtime.exit", caller);
    }

    public static void halt(Runtime runtime, int status, Class<?> caller) {
        throw ended("Runtime.halt", caller);
    }

    public static void addShutdownHook(Runtime runtime, Thread hook, Class<?> caller) {
        if (hook.isAlive()) {
            throw new IllegalArgumentException("Hook already running");
        }
        limits(caller).atStop(hook);
    }

    public static boolean removeShutdownHook(Runtime runtime, Thread hook, Class<?> caller) {
        return limits(caller).notAtStop(hook);
    }

    public static void interrupt(Thread thread, Class<?> caller) {
        if (isOwn(thread, "Thread.interrupt", caller)) {
            thread.interrupt();
        }
    }

    @SuppressWarnings({"removal", "deprecation"})
    public static void stop(Thread thread, Class<?> caller) {
        if (isOwn(thread, "Thread.stop", caller)) {
            thread.stop();
        }
    }

    @SuppressWarnings({"removal", "deprecation"})
    public static void suspend(Thread thread, Class<?> caller) {
        if (isOwn(thread, "Thread.suspend", caller)) {
            thread.suspend();
        }
    }

    public static void interrupt(ThreadGroup group, Class<?> caller) {
        for (Thread thread : threads(group)) {
            if (isOwn(thread, "ThreadGroup.interrupt", caller)) {
                thread.interrupt();
            }
        }
    }

    @SuppressWarnings({"removal", "deprecation"})
    public static void stop(ThreadGroup group, Class<?> caller) {
        for (Thread thread : threads(group)) {
            if (isOwn(thread, "ThreadGroup.stop", caller)) {
                thread.stop();
            }
        }
    }

    @SuppressWarnings({"removal", "deprecation"})
    public static void suspend(ThreadGroup group, Class<?> caller) {
        for (Thread thread : threads(group)) {
            if (isOwn(thread, "ThreadGroup.suspend", caller)) {
                thread.suspend();
            }
        }
    }

    private static List<Thread> threads(ThreadGroup group) {
        Thread[] found = new Thread[group.activeCount() + 64];
        return List.of(Arrays.copyOf(found, group.enumerate(found)));
    }

    public static MethodHandle findStatic(
            Lookup lookup, Class<?> type, String name, MethodType descriptor, Class<?> caller)
            throws NoSuchMethodException, IllegalAccessException {
        MethodHandle found = lookup.findStatic(type, name, descriptor);
        return isNamed(ENDS, type, name) ? ending(found, type, name, caller) : found;
    }

    public static MethodHandle findVirtual(
            Lookup lookup, Class<?> type, String name, MethodType descriptor, Class<?> caller)
            throws NoSuchMethodException, IllegalAccessException {
        MethodHandle found = lookup.findVirtual(type, name, descriptor);
        return isNamed(ENDS, type, name) ? ending(found, type, name, caller) : found;
    }

    public static MethodHandle unreflect(Lookup lookup, Method method, Class<?> caller) throws IllegalAccessException {
        MethodHandle found = lookup.unreflect(method);
        return isNamed(ENDS, method.getDeclaringClass(), method.getName())
                ? ending(found, method.getDeclaringClass(), method.getName(), caller)
                : found;
    }

    /** A handle of the same type that throws. */
    private static MethodHandle ending(MethodHandle found, Class<?> type, String name, Class<?> caller) {
        MethodType wanted = MethodType.methodType(void.class, String.class, Class.class);
        try {
            MethodHandle throwing = MethodHandles.lookup().findStatic(JvmBridge.class, "throwEnded", wanted);
            return MethodHandles.dropArguments(
                    MethodHandles.insertArguments(throwing, 0, type.getSimpleName() + "." + name, caller),
                    0,
                    found.type().parameterList());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void throwEnded(String call, Class<?> caller) {
        throw ended(call, caller);
    }

    /** Called before {@link Method#invoke}. */
    public static void invokes(Method method, Class<?> caller) {
        Class<?> type = method.getDeclaringClass();
        String call = type.getSimpleName() + "." + method.getName();
        if (isNamed(ENDS, type, method.getName())) {
            throw ended(call, caller);
        }
        if (isNamed(MEDDLES, type, method.getName())) {
            limits(caller).meddles(call, "?", where(caller));
            throw new SecurityException(call + " by reflection");
        }
    }

    /** Called before every jump back, and where a lambda begins: a server that is gone loops no more. */
    public static void turns(Class<?> caller) {
        ServerLimits limits = limits(caller);
        if (limits.isOver()) {
            leave(limits);
        }
    }

    /** Who catches what throws him out, and goes on, stands still. */
    private static void leave(ServerLimits left) {
        while (THROWN_OUT.get() != null && THROWN_OUT.get().get() == left) {
            LockSupport.park(JvmBridge.class);
            Thread.interrupted();
        }
        THROWN_OUT.set(new WeakReference<>(left));
        throw quietly(new JvmEnded("the server is gone"));
    }

    /** If it ends its thread, the console need not tell: whoever is to know has been told. All else is told as it was. */
    private static JvmEnded quietly(JvmEnded thrown) {
        Thread thread = Thread.currentThread();
        UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        if (!(before instanceof Quiet)) {
            thread.setUncaughtExceptionHandler(new Quiet(before));
        }
        return thrown;
    }

    private record Quiet(UncaughtExceptionHandler others) implements UncaughtExceptionHandler {
        @Override
        public void uncaughtException(Thread thread, Throwable thrown) {
            if (!(thrown instanceof JvmEnded)) {
                others.uncaughtException(thread, thrown);
            }
        }
    }

    private static boolean isNamed(Map<Class<?>, Set<String>> names, Class<?> type, String name) {
        return names.getOrDefault(type, Set.of()).contains(name);
    }

    private static JvmEnded ended(String call, Class<?> caller) {
        limits(caller).ends(call, where(caller));
        return quietly(new JvmEnded(call + " ends no JVM that others run in too"));
    }

    private static boolean isOwn(Thread thread, String call, Class<?> caller) {
        if (thread == Thread.currentThread() || limits(caller).isOwn(thread)) {
            return true;
        }
        limits(caller).meddles(call, thread.getName(), where(caller));
        return false;
    }

    private static ServerLimits limits(Class<?> caller) {
        return caller != null && caller.getClassLoader() instanceof ClockedLoader clocked
                ? clocked.limits()
                : ServerLimits.none();
    }

    /** The innermost line of the caller's server's code; a method reference has none of its own. */
    private static StackTraceElement where(Class<?> caller) {
        ClassLoader loader = caller == null ? null : caller.getClassLoader();
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(f -> f.getDeclaringClass().getClassLoader() == loader)
                        .filter(f -> !f.getMethodName().startsWith("lambda$clock$"))
                        .map(StackWalker.StackFrame::toStackTraceElement)
                        .findFirst()
                        .orElse(new StackTraceElement(caller == null ? "?" : caller.getName(), "?", null, -1)));
    }
}
