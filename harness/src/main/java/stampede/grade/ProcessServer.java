package stampede.grade;

import com.google.gson.JsonElement;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import stampede.NotStarted;
import stampede.process.Child;
import stampede.process.Dialect;
import stampede.process.Names;
import stampede.process.Program;
import stampede.process.ProgramFault;
import stampede.process.Reply;
import stampede.text.Text;

/** A server in a process of its own: the contract's calls go there as lines, and what it does outside comes from there. */
final class ProcessServer implements Server, OwnProcess, Limits {
    private static final long STARTS_WITHIN_NANOS = 10_000_000_000L;

    private final Child child;
    private final ExerciseInfo exercise;
    private final Dialect dialect;
    private volatile Recorder recorder;
    private final Object raw;
    private final Object proxy;
    private volatile Rig rig;
    private volatile Names names = new Names(0);
    /** What the world outside has answered last, if that was an exception, by the call's first argument. */
    private final Map<Object, RuntimeException> failures = new java.util.concurrent.ConcurrentHashMap<>();

    private volatile Optional<Text> obstacle = Optional.empty();
    private boolean closed;

    private ProcessServer(Rig rig, Child child, ExerciseInfo exercise, Dialect dialect, Recorder recorder) {
        this.rig = rig;
        this.child = child;
        this.exercise = exercise;
        this.dialect = dialect;
        this.recorder = recorder;
        Class<?> contract = exercise.contract();
        raw = Proxy.newProxyInstance(
                contract.getClassLoader(),
                new Class<?>[] {contract},
                (self, method, arguments) -> ask(method, arguments));
        proxy = Proxy.newProxyInstance(
                contract.getClassLoader(),
                new Class<?>[] {contract},
                (self, method, arguments) -> this.recorder.call(this.rig, this, raw, method, arguments));
        child.listener(this::delivers);
    }

    /**
     * Starts it.
     *
     * @throws CannotJudge if that cannot be done
     */
    static ProcessServer start(Rig rig, Program program, ExerciseInfo exercise, Recorder recorder) {
        Dialect dialect = exercise.dialect()
                .orElseThrow(() ->
                        new CannotJudge(Text.of("%s cannot be answered by a program", "程序不能回答 %s", exercise.name())));
        try {
            Child child = Child.start(
                    program,
                    Map.of("STAMPEDE_REDIS_URL", rig.redis().get().toString(), "STAMPEDE_EXERCISE", exercise.name()));
            ProcessServer server = new ProcessServer(rig, child, exercise, dialect, recorder);
            if (rig.clock() == null) {
                server.awaitStart();
            }
            return server;
        } catch (Child.CannotStart e) {
            throw new CannotJudge(e.reason());
        }
    }

    /** Somebody else hears each line, too: whether it was sent to the program, and what it was. */
    void overhear(BiConsumer<Boolean, String> by) {
        child.overhear(by);
    }

    /** Its calls are another trial's from now on. */
    void reportsTo(Recorder its) {
        recorder = its;
    }

    /** What it does when it starts, it has done when this returns, as far as anybody can tell. */
    private void awaitStart() {
        long until = System.nanoTime() + STARTS_WITHIN_NANOS;
        while (child.isAlive() && !child.sleeps() && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public String name() {
        return rig.name();
    }

    @Override
    public <T> T as(Class<T> contract) {
        if (contract != exercise.contract()) {
            throw new CannotJudge(
                    Text.of("the program answers %s here, and nothing else", "程序在这里只回答 %s", exercise.name()));
        }
        return contract.cast(proxy);
    }

    private Object ask(Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> raw == arguments[0];
                case "hashCode" -> System.identityHashCode(raw);
                default -> exercise.name() + " on " + rig.name();
            };
        }
        java.util.List<Object> given = arguments == null ? java.util.List.of() : java.util.List.of(arguments);
        Names its = names;
        if (!given.isEmpty()) {
            failures.remove(given.get(0));
        }
        Instant now = rig.clock() == null
                ? Instant.now().truncatedTo(ChronoUnit.MILLIS)
                : Instant.ofEpochMilli(rig.clock().millis());
        Reply reply;
        try {
            reply = child.ask(method.getName(), dialect.arguments(method, given, its), now);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotJudge(Text.of("the call was broken off", "调用被中断了"));
        }
        requireNoObstacle();
        RuntimeException failed = given.isEmpty() ? null : failures.remove(given.get(0));
        if (reply.error() != null && failed != null) {
            throw failed; // it passes on what the world outside has told it
        }
        if (reply.isNotStarted()) {
            throw new NotStarted();
        }
        return dialect.result(method, given, reply, its);
    }

    private void requireNoObstacle() {
        obstacle.ifPresent(why -> {
            throw new CannotJudge(why);
        });
    }

    /** Called by whoever reads the program's lines. */
    private boolean delivers(JsonElement what, boolean asks) {
        Dialect.Effect effect = dialect.effect(what, names);
        try {
            rig.outside().call(effect.type(), effect.method(), effect.arguments());
            return true;
        } catch (RuntimeException e) {
            if (!asks) {
                obstacle = Optional.of(Text.of(
                        "here the delivery fails, and the program does not ask whether it did: its lines with \"deliver\" have no \"ask\"",
                        "这里的投递会失败，而程序没有询问结果：它带 “deliver” 的行里没有 “ask”"));
            }
            failures.put(effect.arguments()[0], e);
            return false;
        } catch (Throwable e) {
            throw new ProgramFault(Text.of("delivers what cannot be delivered: %s", "投递了无法投递的内容：%s", e));
        }
    }

    @Override
    public Optional<OwnProcess> process() {
        return Optional.of(this);
    }

    @Override
    public int waiting() {
        return child.waiting();
    }

    @Override
    public long reader() {
        return child.reader();
    }

    @Override
    public void mayMove() {
        child.mayMove();
    }

    @Override
    public boolean sleeps() {
        return child.sleeps();
    }

    @Override
    public boolean rests() {
        return child.rests();
    }

    @Override
    public boolean actsOutside() {
        return !exercise.effects().isEmpty();
    }

    @Override
    public boolean isWell() {
        return child.isAlive() && child.fault().isEmpty() && obstacle.isEmpty();
    }

    @Override
    public Optional<Text> fault() {
        return child.fault();
    }

    @Override
    public Optional<Text> obstacle() {
        return obstacle;
    }

    @Override
    public long cpuNanos() {
        return child.cpuNanos();
    }

    @Override
    public long cpuNanos(Thread thread) {
        return Limits.super.cpuNanos(thread) + child.cpuNanos();
    }

    @Override
    public void joins(Rig its, long play) {
        rig = its;
        names = new Names(play);
        failures.clear();
    }

    @Override
    public String asTheRuleSays(String text) {
        return names.asTheRuleSays(text);
    }

    @Override
    public void warmUp() {
        dialect.warmUp(raw);
    }

    @Override
    public ClassLoader enter() {
        return Thread.currentThread().getContextClassLoader();
    }

    @Override
    public void end() {
        kill();
    }

    @Override
    public void kill() {
        child.kill();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        child.drain();
        Optional<Text> fault = child.fault();
        child.close();
        requireNoObstacle();
        if (fault.isPresent()) {
            throw new RuleBroken(Text.of("the program of %s %s", "%s 的程序%s", rig.name(), fault.get()));
        }
    }
}
