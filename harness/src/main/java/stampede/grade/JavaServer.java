package stampede.grade;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private SubmissionLoader loader;
    private boolean closed;

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
            proxy = Proxy.newProxyInstance(
                    contract.getClassLoader(),
                    new Class<?>[] {contract},
                    (self, method, arguments) -> recorder.call(rig, instance, method, arguments));
            proxies.put(contract, proxy);
        }
        return contract.cast(proxy);
    }

    private Object instance(Class<?> contract) {
        Object instance = instances.get(contract);
        if (instance == null) {
            Class<?> answer = submission
                    .answer(workbook.exercise(contract))
                    .orElseThrow(() -> new CannotJudge(Text.of(
                            "there is no answer to %s beside this one", "没有找到 %s 的答案", contract.getSimpleName())));
            instance = construct(answer);
            instances.put(contract, instance);
        }
        return instance;
    }

    private Object construct(Class<?> answer) {
        Class<?> own = load(answer);
        require(
                !Modifier.isAbstract(own.getModifiers())
                        && (own.getEnclosingClass() == null || Modifier.isStatic(own.getModifiers())),
                "%s cannot be constructed: make it a class that is neither abstract nor an inner one",
                "%s 无法构造：它必须是一个既非抽象、也非内部类的类",
                answer.getSimpleName());
        List<Constructor<?>> constructors = new ArrayList<>(Arrays.asList(own.getDeclaredConstructors()));
        constructors.removeIf(c -> !Arrays.stream(c.getParameterTypes()).allMatch(type -> canSupply(type, answer)));
        constructors.sort((a, b) -> b.getParameterCount() - a.getParameterCount());
        require(
                !constructors.isEmpty(),
                "the constructor of %s asks for something that servers are not given; its parameters may be of the types %s",
                "%s 的构造方法要的东西，服务器并不提供；参数只能是这些类型：%s",
                answer.getSimpleName(),
                String.join(", ", supplies.names()));
        Constructor<?> constructor = constructors.get(0);
        Text call = Text.verbatim("new " + answer.getSimpleName() + "(…)");
        try {
            constructor.setAccessible(true);
            return recorder.during(
                    rig,
                    call,
                    () -> constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                            .map(this::supply)
                            .toArray()));
        } catch (InvocationTargetException e) {
            throw recorder.explain(call, e.getCause());
        } catch (LinkageError e) { // what its static initialisers threw, among others
            throw recorder.explain(call, e);
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
            loader = loader == null ? fresh(codes.of(answer)) : loader;
            return loader.loadClass(answer.getName());
        } catch (ClassNotFoundException e) {
            throw new CannotJudge(Text.of("the class %s is gone", "类 %s 不见了", answer.getName()));
        }
    }

    private SubmissionLoader fresh(SubmissionCode code) {
        return rig.clock() == null ? code.loader() : code.loader(rig.clock());
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        RuntimeException failed = null;
        for (Object instance : instances.values()) {
            if (instance instanceof AutoCloseable closeable) {
                try {
                    recorder.during(rig, Text.of("close() of %s", "%s 的 close()", rig.name()), () -> {
                        closeable.close();
                        return null;
                    });
                } catch (Throwable t) {
                    failed = failed == null ? recorder.explain(Text.verbatim("close()"), t) : failed;
                }
            }
        }
        supplies.close();
        if (failed != null) {
            throw failed;
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
