package stampede.grade;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stampede.NotStarted;
import stampede.clock.ServerClock;
import stampede.service.ServiceUnavailable;
import stampede.text.Text;

/** A server in this JVM: the submission's classes in a loader of their own, one instance for each exercise. */
final class JavaServer implements Server {
    private final Rig rig;
    private final Submission submission;
    private final Workbook workbook;
    private final Supplies supplies;
    private final Recorder recorder;
    private final SubmissionCodes codes;
    private final Map<Class<?>, Object> instances = new HashMap<>();
    private final Map<Class<?>, Object> proxies = new HashMap<>();
    private final JavaLimits limits;
    private SubmissionLoader loader;
    /** Objects that a rule has closed, which are not closed again. */
    private final Set<Object> closedByRule =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private boolean closed;
    private volatile boolean withoutMemory = true;

    /**
     * @param codes where the submission's code is kept between servers
     */
    JavaServer(Rig rig, Submission submission, Workbook workbook, Recorder recorder, SubmissionCodes codes) {
        this.rig = rig;
        this.submission = submission;
        this.workbook = workbook;
        this.supplies = new Supplies(rig, codes.clients());
        this.recorder = recorder;
        this.codes = codes;
        this.limits = new JavaLimits(recorder.conduct());
    }

    @Override
    public String name() {
        return rig.name();
    }

    @Override
    public synchronized <T> T as(Class<T> contract) {
        if (closed) {
            throw new IllegalStateException(rig.name() + " was closed");
        }
        Object proxy = proxies.get(contract);
        if (proxy == null) {
            Object instance = instance(contract);
            proxy = running(contract, instance);
            proxies.put(contract, proxy);
        }
        return contract.cast(proxy);
    }

    @Override
    public <T> T running(Class<T> type, Object object) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("close") && method.getParameterCount() == 0) {
                        closedByRule.add(object);
                    }
                    return recorder.call(rig, limits, object, method, arguments);
                }));
    }

    @Override
    public <T> T effect(Class<T> type) {
        return type.cast(supplies.effect(type));
    }

    private Object instance(Class<?> contract) {
        Object instance = instances.get(contract);
        if (instance == null) {
            Class<?> answer = submission
                    .answer(workbook.exercise(contract))
                    .orElseThrow(() -> new CannotJudge(Text.of(
                            "there is no answer to %s beside this one",
                            "没有找到 %s 的答案", workbook.exercise(contract).name())));
            instance = construct(answer, workbook.exercise(contract).effects());
            instances.put(contract, instance);
            withoutMemory &= codes.of(answer).isSolitary(answer.getName())
                    && new Belongings(supplies::areFrom, loader).areNeverChanged(instance);
        }
        return instance;
    }

    private Object construct(Class<?> answer, List<Class<?>> effects) {
        Class<?> own = load(answer);
        require(
                !Modifier.isAbstract(own.getModifiers())
                        && (own.getEnclosingClass() == null || Modifier.isStatic(own.getModifiers())),
                "%s cannot be constructed: make it a class that is neither abstract nor an inner one",
                "%s 无法构造：它必须是一个既非抽象、也非内部类的类",
                answer.getSimpleName());
        List<Constructor<?>> constructors = new ArrayList<>(Arrays.asList(own.getDeclaredConstructors()));
        constructors.removeIf(c -> !Arrays.stream(c.getParameterTypes())
                .allMatch(type -> effects.contains(type) || canSupply(type, answer)));
        constructors.sort((a, b) -> b.getParameterCount() - a.getParameterCount());
        require(
                !constructors.isEmpty(),
                "the constructor of %s asks for something that servers are not given; its parameters may be of the types %s",
                "%s 的构造方法要的东西，服务器并不提供；参数只能是这些类型：%s",
                answer.getSimpleName(),
                Stream.concat(supplies.names().stream(), effects.stream().map(Class::getSimpleName))
                        .collect(Collectors.joining(", ")));
        Constructor<?> constructor = constructors.get(0);
        Text call = Text.verbatim("new " + answer.getSimpleName() + "(…)");
        try {
            constructor.setAccessible(true);
            return recorder.during(
                    rig,
                    limits,
                    call,
                    () -> constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                            .map(type -> effects.contains(type) ? supplies.effect(type) : supply(type))
                            .toArray()));
        } catch (InvocationTargetException e) {
            throw recorder.explain(call, e.getCause());
        } catch (Error e) { // what its static initialisers threw, among others
            throw recorder.explain(call, e);
        } catch (CannotJudge | RuleBroken | NotStarted | ServiceUnavailable e) {
            throw e;
        } catch (Exception e) {
            throw new CannotJudge(Text.of("%s could not be constructed: %s", "%s 无法构造：%s", answer.getSimpleName(), e));
        }
    }

    /** An answer cannot be given itself. */
    private boolean canSupply(Class<?> type, Class<?> answer) {
        return supplies.has(type) || (isAnswered(type) && !type.isAssignableFrom(answer));
    }

    private boolean isAnswered(Class<?> type) {
        return workbook.exercises().stream()
                .anyMatch(e -> e.contract() == type && submission.answer(e).isPresent());
    }

    private Object supply(Class<?> type) {
        return supplies.has(type) ? supplies.make(type) : as(type);
    }

    private Class<?> load(Class<?> answer) {
        try {
            if (loader == null) {
                ServerClock clock = rig.clock() == null ? ServerClock.system() : rig.clock();
                loader = codes.of(answer).loader(clock, limits);
                limits.loader(loader);
            }
            return loader.loadClass(answer.getName());
        } catch (ClassNotFoundException e) {
            throw new CannotJudge(Text.of("the class %s is gone", "类 %s 不见了", answer.getName()));
        }
    }

    @Override
    public boolean isWithoutMemory() {
        return withoutMemory;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        RuntimeException failed = null;
        for (Object instance : instances.values()) {
            if (instance instanceof AutoCloseable closeable && !closedByRule.contains(instance)) {
                RuntimeException thrown = atEnd(Text.verbatim("close()"), closeable::close);
                failed = failed == null ? thrown : failed;
            }
        }
        for (Thread hook : limits.hooks()) {
            RuntimeException thrown = atEnd(Text.of("a shutdown hook", "关闭钩子"), hook::run);
            if (thrown instanceof CannotJudge) { // else it is what the hook threw, for which a JVM would not care
                failed = failed == null ? thrown : failed;
            }
        }
        supplies.close();
        limits.end();
        if (failed != null) {
            throw failed;
        }
    }

    private interface Ending {
        void end() throws Exception;
    }

    private RuntimeException atEnd(Text what, Ending ending) {
        try {
            recorder.during(rig, limits, Text.of("%s of %s", "%2$s 的 %1$s", what, rig.name()), () -> {
                ending.end();
                return null;
            });
            return null;
        } catch (Throwable t) {
            return recorder.explain(what, t);
        }
    }

    @Override
    public synchronized void leftNothing() {
        if (loader != null && rig.clock() != null) {
            loader.code().keep(loader);
            loader = null;
        }
        supplies.leftNothing();
    }

    private static void require(boolean holds, String en, String zh, Object... arguments) {
        if (!holds) {
            throw new RuleBroken(Text.of(en, zh, arguments));
        }
    }
}
