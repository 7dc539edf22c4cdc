package stampede.grade;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import stampede.NotStarted;
import stampede.history.History;
import stampede.history.Operation;
import stampede.text.Text;

/** Stands between a rule and an answer: writes down each call, and says in a sentence what an answer threw. */
final class Recorder {
    private final History history;
    private final Map<Thread, Text> running = new ConcurrentHashMap<>();

    Recorder(History history) {
        this.history = history;
    }

    /** Calls the answer's method, and keeps what came of it. Thread-safe. */
    Object call(String server, Object answer, Method method, Object[] arguments) {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> answer == arguments[0];
                case "hashCode" -> System.identityHashCode(answer);
                default -> answer.getClass().getSimpleName() + " on " + server;
            };
        }
        List<Object> given = arguments == null ? List.of() : Arrays.asList(arguments.clone());
        Text call = told(method, given);
        running.put(Thread.currentThread(), Text.of("%s on %s", "%s（%s）", call, server));
        long invoked = System.nanoTime();
        try {
            method.setAccessible(true);
            Object result = method.invoke(answer, arguments);
            history.add(new Operation(server, method.getName(), given, invoked, System.nanoTime(), result, null));
            return result;
        } catch (InvocationTargetException e) {
            history.add(new Operation(server, method.getName(), given, invoked, System.nanoTime(), null, e.getCause()));
            throw explain(call, e.getCause());
        } catch (IllegalAccessException e) {
            throw new CannotJudge(Text.of("%s cannot be called: %s", "无法调用 %s：%s", call, e));
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    /** What the calls still running are, and where they stand: for the report, when a deadline has passed. */
    Optional<Text> stuck() {
        return running.entrySet().stream().findFirst().map(entry -> {
            Optional<StackTraceElement> where = Arrays.stream(entry.getKey().getStackTrace())
                    .filter(Recorder::isTheirs)
                    .findFirst();
            return where.isPresent()
                    ? Text.of("%s, at %s", "%s，停在 %s", entry.getValue(), shown(where.get()))
                    : entry.getValue();
        });
    }

    /** Turns what an answer threw into what a rule throws. */
    RuntimeException explain(Text call, Throwable thrown) {
        if (thrown instanceof NotStarted notStarted) {
            return notStarted;
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException || cause instanceof OutOfMemoryError) {
                return new CannotJudge(Text.of("%s ended with %s", "%s 以 %s 告终", call, cause));
            }
            if (cause instanceof RuleBroken || cause instanceof CannotJudge || cause instanceof NotStarted) {
                return (RuntimeException) cause;
            }
        }
        Optional<StackTraceElement> where =
                Arrays.stream(thrown.getStackTrace()).filter(Recorder::isTheirs).findFirst();
        Text what = Text.verbatim(thrown.getClass().getSimpleName()
                + (thrown.getMessage() == null
                        ? ""
                        : ": " + thrown.getMessage().lines().findFirst().orElse("")));
        Text sentence = where.isPresent()
                ? Text.of("%s threw %s (at %s)", "%s 抛出了 %s（位于 %s）", call, what, shown(where.get()))
                : Text.of("%s threw %s", "%s 抛出了 %s", call, what);
        return new RuleBroken(new Evidence(sentence, List.of(), List.of(), Optional.of(thrown)));
    }

    private static boolean isTheirs(StackTraceElement frame) {
        String name = frame.getClassName();
        return frame.getModuleName() == null
                && List.of("stampede.", "redis.", "org.", "io.", "com.", "jdk.", "java.", "kotlin.").stream()
                        .noneMatch(name::startsWith);
    }

    private static String shown(StackTraceElement frame) {
        return frame.getFileName() + ":" + frame.getLineNumber();
    }

    private static Text told(Method method, List<Object> arguments) {
        String list = String.join(
                ", ",
                arguments.stream()
                        .map(String::valueOf)
                        .map(a -> a.length() <= 60 ? a : a.substring(0, 57) + "…")
                        .toList());
        return Text.verbatim(method.getName() + "(" + list + ")");
    }
}
