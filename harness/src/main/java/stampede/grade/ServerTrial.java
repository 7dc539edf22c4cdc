package stampede.grade;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.history.History;
import stampede.history.Operation;
import stampede.service.RedisService;
import stampede.service.Service;
import stampede.service.Services;
import stampede.service.SqlService;
import stampede.text.Text;

/** A trial on the run's services. Closed when its rule has been judged. */
final class ServerTrial implements Trial, AutoCloseable {
    private final Set<Need> used = EnumSet.noneOf(Need.class);
    private final Services services;
    private final Duration deadline;
    private final History history = new History();
    private final Recorder recorder = new Recorder(history);
    private final List<Server> servers = new ArrayList<>();
    private final Function<Rig, Server> start;
    private final Decider decider;
    private UnifiedJedis redis;
    private Extent extent = new Extent.Scripted();

    ServerTrial(
            ExerciseInfo exercise,
            Services services,
            Duration deadline,
            Decider decider,
            BiFunction<Rig, Recorder, Server> start) {
        used.addAll(exercise.needs());
        this.services = services;
        this.deadline = deadline;
        this.decider = decider;
        this.start = rig -> start.apply(rig, recorder);
        reset();
    }

    @Override
    public synchronized Server server() {
        Server server = start.apply(new Rig(
                "server " + (char) ('A' + servers.size() % 26),
                () -> ((RedisService) used(Need.REDIS)).uri(),
                null,
                () -> ((SqlService) used(Need.SQL)).dataSource(),
                Calls.direct(),
                null));
        servers.add(server);
        return server;
    }

    Recorder recorder() {
        return recorder;
    }

    @Override
    public synchronized UnifiedJedis redis() {
        redis = redis == null ? Supplies.jedis(((RedisService) used(Need.REDIS)).uri()) : redis;
        return redis;
    }

    @Override
    public DataSource sql() {
        return ((SqlService) used(Need.SQL)).dataSource();
    }

    @Override
    public synchronized void reset() {
        used.forEach(need -> need.in(services).reset());
    }

    /** A service that the exercise does without is emptied when its first answer asks for it. */
    private synchronized Service used(Need need) {
        Service service = need.in(services);
        if (used.add(need)) {
            service.reset();
        }
        return service;
    }

    synchronized Set<Need> used() {
        return Set.copyOf(used);
    }

    /** Whether the services that the verdict rests on are well, and still ours alone. */
    void checkServices() {
        used().forEach(need -> need.in(services).check());
    }

    @Override
    public List<Operation> history() {
        return history.operations();
    }

    @Override
    public void forget() {
        history.clear();
    }

    @Override
    public RuntimeException explain(Text call, Throwable thrown) {
        return recorder.explain(call, thrown);
    }

    @Override
    public void sampled(long operations) {
        extent = extent.and(new Extent.Sampled(operations));
    }

    @Override
    public void everyOrder(Scene scene) {
        AtomicBoolean faults = new AtomicBoolean();
        Decider.Decided decided;
        try {
            decided = decider.everyOrder(noticing(scene, faults), cast());
        } finally {
            history.clear();
            reset();
        }
        Extent reached = decided.extent() instanceof Extent.Explored explored && faults.get()
                ? explored.withFaults()
                : decided.extent();
        if (decided.broken().isPresent()) {
            extent = reached;
            throw new RuleBroken(decided.broken().get());
        }
        extent = extent.and(reached);
    }

    /** The same scene; notices whether faults may strike in it, for then more than orders is counted. */
    private static Scene noticing(Scene scene, AtomicBoolean faults) {
        return stage -> scene.play((Stage) Proxy.newProxyInstance(
                Stage.class.getClassLoader(), new Class<?>[] {Stage.class}, (proxy, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof Set<?> mayStrike && !mayStrike.isEmpty()) {
                        faults.set(true);
                    }
                    try {
                        return method.invoke(stage, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private Decider.Cast cast() {
        return new Decider.Cast() {
            @Override
            public Server start(Rig rig) {
                return start.apply(rig);
            }

            @Override
            public History history() {
                return history;
            }

            @Override
            public Services services() {
                return services;
            }

            @Override
            public void abandonCalls() {
                recorder.abandon();
            }
        };
    }

    Extent extent() {
        return extent;
    }

    @Override
    public void together(List<? extends Runnable> tasks) {
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(tasks.size());
        AtomicReference<Throwable> first = new AtomicReference<>();
        for (Runnable task : tasks) {
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    task.run();
                } catch (Throwable t) {
                    first.compareAndSet(null, t);
                } finally {
                    ended.countDown();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        start.countDown();
        Supplier<CannotJudge> late = () -> late(recorder, deadline);
        try {
            if (!ended.await(deadline.toMillis(), TimeUnit.MILLISECONDS) && first.get() == null) {
                throw late.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late.get();
        }
        Throwable thrown = first.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }

    static CannotJudge late(Recorder recorder, Duration deadline) {
        Text stuck = recorder.stuck().orElse(Text.of("no call of the answer", "没有正在进行的调用"));
        return new CannotJudge(Text.of(
                "it took longer than the %s s that the grader waits; still running: %s",
                "超过了评分器等待的 %s 秒；仍在运行：%s", deadline.toSeconds(), stuck));
    }

    @Override
    public void close() {
        RuntimeException failed = null;
        for (Server server : servers) {
            try {
                server.close();
            } catch (RuntimeException e) {
                failed = failed == null ? e : failed;
            }
        }
        if (redis != null) {
            redis.close();
        }
        if (failed != null) {
            throw failed;
        }
    }
}
