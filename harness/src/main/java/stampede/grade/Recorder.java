package stampede.grade;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import stampede.NotStarted;
import stampede.clock.JvmEnded;
import stampede.history.History;
import stampede.process.Complaint;
import stampede.process.Names;
import stampede.process.ProgramFault;
import stampede.text.Text;

/** Stands between a rule and an answer: writes down each call, and says in a sentence what an answer threw. */
final class Recorder {
    private static final int DEEPEST = 20;
    /** So much more may be taken by a call while commands are sent meanwhile, by whomever. */
    private static final int MOST_BUDGETS = 5;

    private final History history;
    private final Conduct conduct = new Conduct();
    private final Map<Thread, Running> running = new ConcurrentHashMap<>();
    private final Map<Throwable, Text> declared = Collections.synchronizedMap(new WeakHashMap<>());

    /** A call, and what its thread has taken of the processor's time, as far as it was looked at. */
    private static final class Running {
        private final Text call;
        private final long since = System.nanoTime();
        private final Limits limits;
        private final boolean scripted;
        private long looked = since;
        private long stoodStill;
        private long taken = -1;
        private long first;
        private long sinceCommand;

        private Running(Text call, Limits limits, Rig rig) {
            this.call = call;
            this.limits = limits;
            this.scripted = rig.clock() == null;
        }

        private void look(long now, long cpu, boolean commanded) {
            if (taken < 0) {
                first = cpu;
                sinceCommand = cpu;
            } else if (cpu == taken) {
                stoodStill += now - looked;
            }
            if (commanded) {
                sinceCommand = cpu;
            }
            taken = cpu;
            looked = now;
        }

        private boolean hasTaken(long nanos) {
            return scripted && (taken - sinceCommand > nanos || taken - first > MOST_BUDGETS * nanos);
        }
    }

    Recorder(History history) {
        this.history = history;
    }

    /** What the servers do apart from answering. */
    Conduct conduct() {
        return conduct;
    }

    /** Calls the answer's method, and keeps what came of it. Thread-safe. */
    Object call(Rig rig, Limits limits, Object answer, Method method, Object[] arguments) throws Exception {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> answer == arguments[0];
                case "hashCode" -> System.identityHashCode(answer);
                default -> answer.getClass().getSimpleName() + " on " + rig.name();
            };
        }
        List<Object> given = arguments == null
                ? List.of()
                : Arrays.stream(arguments).map(Recorder::copy).toList();
        Text call = told(method, given);
        method.setAccessible(true);
        return rig.calls().operation(() -> operation(rig, limits, call, answer, method, given, arguments));
    }

    private Object operation(
            Rig rig, Limits limits, Text call, Object answer, Method method, List<Object> given, Object[] arguments)
            throws Exception {
        long invoked = System.nanoTime();
        ClassLoader before = limits.enter();
        running.put(Thread.currentThread(), new Running(Text.of("%s on %s", "%s（%s）", call, rig.name()), limits, rig));
        History.Entry entry = history.invoked(rig.name(), method.getName(), given, invoked);
        try {
            Object result = copyOfResult(call, method.invoke(answer, arguments));
            entry.ended(System.nanoTime(), result, null);
            return result;
        } catch (InvocationTargetException e) {
            entry.ended(System.nanoTime(), null, e.getCause());
            if (isDeclared(method, e.getCause())) {
                declared.put(e.getCause(), call);
                throw (Exception) e.getCause();
            }
            throw explain(call, e.getCause());
        } catch (IllegalAccessException e) {
            throw new CannotJudge(Text.of("%s cannot be called: %s", "无法调用 %s：%s", call, e));
        } finally {
            leave(before);
            Thread.interrupted(); // an answer that leaves its caller interrupted must not end the grading
        }
    }

    /** What an exception that the contract declares comes to, where the rule does not expect it. */
    Optional<RuntimeException> unexpected(Throwable thrown) {
        return Optional.ofNullable(declared.get(thrown)).map(call -> explain(call, thrown));
    }

    /** Whether the contract has a place for it. */
    private static boolean isDeclared(Method method, Throwable thrown) {
        return thrown instanceof Exception
                && Arrays.stream(method.getExceptionTypes()).anyMatch(type -> type.isInstance(thrown));
    }

    /** Does something of the answer's that is no call of its contract: it may hang as well. */
    <T> T during(Rig rig, Limits limits, Text what, Callable<T> task) throws Exception {
        return rig.calls().aside(() -> {
            ClassLoader before = limits.enter();
            running.put(Thread.currentThread(), new Running(what, limits, rig));
            try {
                return task.call();
            } finally {
                leave(before);
                Thread.interrupted();
            }
        });
    }

    private void leave(ClassLoader before) {
        running.remove(Thread.currentThread());
        Thread.currentThread().setContextClassLoader(before);
    }

    /** Calls that are still running will never end: their servers are gone. */
    void abandon() {
        running.values().forEach(call -> call.limits.end());
        running.clear();
    }

    /** What an answer does with a collection afterwards is not part of the call. */
    private static Object copy(Object argument) {
        return argument instanceof Collection<?> collection
                ? Collections.unmodifiableList(new ArrayList<>(collection))
                : argument;
    }

    /** A map may be lazy, and is the answer's own code: it is read here, while the call lasts, and nowhere else. */
    private Object copyOfResult(Text call, Object result) {
        try {
            return result instanceof Map<?, ?> map ? Collections.unmodifiableMap(new LinkedHashMap<>(map)) : result;
        } catch (RuntimeException e) {
            throw explain(Text.of("reading what %s returned", "读取 %s 的返回值时", call), e);
        }
    }

    /**
     * Looks at the calls still running. To be called again and again, by one thread.
     *
     * @param commanded whether commands were sent since it was last called
     */
    void look(boolean commanded) {
        long now = System.nanoTime();
        running.forEach((thread, call) -> call.look(now, call.limits.cpuNanos(thread), commanded));
    }

    /** How long the longest of the calls still running has stood still. */
    Duration longest() {
        return Duration.ofNanos(running.values().stream()
                .mapToLong(call -> call.stoodStill)
                .max()
                .orElse(0));
    }

    /** A call outside of scenes that has taken that much of the processor's time without a command. */
    Optional<RanAway> ranAway(Duration budget) {
        return running.entrySet().stream()
                .filter(call -> call.getValue().hasTaken(budget.toNanos()))
                .findFirst()
                .map(call ->
                        new RanAway(call.getValue().call, budget, call.getKey().getStackTrace()));
    }

    /** The call that a thread is in. */
    Optional<Text> doing(Thread thread) {
        return Optional.ofNullable(running.get(thread)).map(call -> call.call);
    }

    /** What the calls still running are, and where they stand: for the report, when a deadline has passed. */
    Optional<Text> stuck() {
        return running.entrySet().stream()
                .min(Comparator.comparingLong(e -> e.getValue().since))
                .map(entry -> {
                    Optional<String> where = RanAway.place(entry.getKey().getStackTrace());
                    return where.isPresent()
                            ? Text.of("%s, at %s", "%s，停在 %s", entry.getValue().call, where.get())
                            : entry.getValue().call;
                });
    }

    /** Turns what an answer threw into what a rule throws. */
    RuntimeException explain(Text call, Throwable thrown) {
        if (thrown instanceof NotStarted notStarted) {
            return notStarted;
        }
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < DEEPEST; cause = cause.getCause(), depth++) {
            if (cause instanceof SocketTimeoutException || cause instanceof OutOfMemoryError) {
                return new CannotJudge(Text.of("%s ended with %s", "%s 因 %s 而中断", call, Thrown.shown(cause)));
            }
            if (cause instanceof JvmEnded) {
                return conduct.fault()
                        .<RuntimeException>map(RuleBroken::new)
                        .orElseGet(() -> new CannotJudge(Text.of("%s was broken off", "%s 被中止", call)));
            }
            if (cause instanceof ProgramFault fault) {
                return new RuleBroken(Text.of("during %s the program %s", "在 %s 期间，程序%s", call, fault.what()));
            }
            if (cause instanceof Complaint complaint) {
                return new RuleBroken(
                        Text.of("%s was answered with an error: %s", "%s 得到的答复是一个错误：%s", call, complaint.getMessage()));
            }
            if (cause instanceof RuleBroken
                    || cause instanceof CannotJudge
                    || cause instanceof NotStarted
                    || cause instanceof Names.AsksForEmptyStore) {
                return (RuntimeException) cause;
            }
        }
        return new RuleBroken(Evidence.of(Text.of("%s threw %s", "%s 抛出了 %s", call, shownWithPlace(thrown)), thrown));
    }

    /** What was thrown, what caused it, and where in the answer's code. */
    static Text shownWithPlace(Throwable thrown) {
        Throwable root = root(thrown);
        Optional<StackTraceElement> where = Stream.of(thrown, root)
                .flatMap(t -> Arrays.stream(t.getStackTrace()))
                .filter(RanAway::isTheirs)
                .findFirst();
        Text what = root == thrown
                ? Text.verbatim(Thrown.shown(thrown))
                : Text.of("%s, because of %s", "%s，起因是 %s", Thrown.shown(thrown), Thrown.shown(root));
        return where.isPresent() ? Text.of("%s (at %s)", "%s（位于 %s）", what, shown(where.get())) : what;
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; depth < DEEPEST && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static String shown(StackTraceElement frame) {
        return frame.getFileName() + ":" + frame.getLineNumber();
    }

    /** The call as a student would write it; arguments that say little are left out. */
    private static Text told(Method method, List<Object> arguments) {
        List<String> shown = new ArrayList<>();
        arguments.stream()
                .map(Recorder::shown)
                .filter(a -> shown.isEmpty()
                        || !a.equals("…")
                        || !shown.get(shown.size() - 1).equals("…"))
                .forEach(shown::add);
        return Text.verbatim(method.getName() + "(" + String.join(", ", shown) + ")");
    }

    private static String shown(Object argument) {
        boolean tells = argument instanceof Number
                || argument instanceof String
                || argument instanceof Collection<?> c && c.stream().allMatch(e -> e instanceof Number);
        String text = tells ? argument.toString() : "…";
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }
}
