package stampede.grade;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.amqp.AmqpServer;
import stampede.amqp.OpenAmqpWire;
import stampede.history.Effect;
import stampede.history.History;
import stampede.history.Operation;
import stampede.service.AmqpService;
import stampede.service.RedisService;
import stampede.service.Service;
import stampede.service.Services;
import stampede.service.SqlService;
import stampede.text.Text;
import stampede.wire.OpenWire;
import stampede.wire.WireServer;

/** A trial on the run's services. Closed when its rule has been judged. */
final class ServerTrial implements Trial, AutoCloseable {
    private static final int MOST_SHOWN = 5;

    private final Set<Need> used = EnumSet.noneOf(Need.class);
    private final List<Need> needs;
    private final Services services;
    private final Leases.Lease lease;
    private final Duration deadline;
    private final Duration budget;
    private final History history = new History();
    private final Recorder recorder = new Recorder(history);
    private final List<Server> servers = new ArrayList<>();
    private final Function<Rig, Server> start;
    private final Decider decider;
    private final Optional<Object> household;
    private boolean toBeReset;
    private final Map<Server, WireServer> wires = new HashMap<>();
    private final Outside outside = new Outside();
    private final List<Effect> effects = new ArrayList<>();
    private UnifiedJedis redis;
    private OpenWire wire;
    private OpenAmqpWire amqpWire;
    private int started;
    private long looked;
    private Extent extent = new Extent.Scripted();

    ServerTrial(
            ExerciseInfo exercise,
            Services services,
            Leases.Lease lease,
            Duration deadline,
            Duration budget,
            Decider decider,
            Optional<Object> household,
            BiFunction<Rig, Recorder, Server> start) {
        exercise.needs().forEach(lease::take);
        used.addAll(exercise.needs());
        needs = exercise.needs();
        this.services = services;
        this.lease = lease;
        this.deadline = deadline;
        this.budget = budget;
        this.decider = decider;
        this.household = household;
        this.start = rig -> start.apply(rig, recorder);
        if (household.isPresent()) {
            toBeReset = true;
        } else {
            reset();
        }
    }

    @Override
    public Server server() {
        resetNow();
        String name = "server " + (char) ('A' + started++ % 26);
        AtomicReference<WireServer> its = new AtomicReference<>();
        Server server = start.apply(new Rig(
                name,
                () -> address(name, its),
                null,
                () -> ((SqlService) used(Need.SQL)).dataSource(),
                () -> brokerFor(name).factory(),
                Calls.direct(),
                null,
                (type, method, arguments) -> outside.called(
                        type,
                        method,
                        arguments,
                        (called, given, thrown) -> write(new Effect(name, called, given, Instant.now(), thrown)))));
        synchronized (this) {
            servers.add(server);
            wires.put(server, its.get());
        }
        return server;
    }

    private synchronized void write(Effect effect) {
        effects.add(effect);
    }

    @Override
    public synchronized List<Effect> effects() {
        return List.copyOf(effects);
    }

    @Override
    public <T> void answers(Class<T> type, T by) {
        outside.answers(type, by);
    }

    private synchronized URI address(String name, AtomicReference<WireServer> its) {
        if (wire == null) {
            wire = new OpenWire((RedisService) used(Need.REDIS));
        }
        if (its.get() == null) {
            its.set(wire.server(name));
        }
        return its.get().uri();
    }

    private synchronized AmqpServer brokerFor(String name) {
        if (amqpWire == null) {
            amqpWire = new OpenAmqpWire((AmqpService) used(Need.AMQP));
        }
        return amqpWire.server(name);
    }

    @Override
    public synchronized long roundTrips(Server server) {
        WireServer its = wires.get(server);
        return its == null ? 0 : wire.roundTrips(its);
    }

    /** What was not let through, so that nothing that was seen proves anything. */
    synchronized Optional<CannotJudge> obstacle() {
        if (amqpWire != null && amqpWire.needed().isPresent()) {
            return Optional.of(new NeedsAnother(Text.of(
                    "%s needs RabbitMQ", "%s需要 RabbitMQ", amqpWire.needed().get())));
        }
        Optional<Text> onAWire = wire == null ? Optional.empty() : wire.obstacle();
        return onAWire.or(() -> amqpWire == null ? Optional.empty() : amqpWire.obstacle())
                .or(recorder.conduct()::obstacle)
                .map(CannotJudge::new);
    }

    /** The same, and if it has no table of steps, what servers have sent that is no command. */
    synchronized Evidence withWhatIsNoCommand(Evidence evidence) {
        List<OpenWire.Malformed> malformed = new ArrayList<>();
        if (wire != null) {
            malformed.addAll(wire.malformed());
        }
        if (amqpWire != null) {
            malformed.addAll(amqpWire.malformed());
        }
        if (malformed.isEmpty() || !evidence.rows().isEmpty()) {
            return evidence;
        }
        List<String> names = malformed.stream()
                .map(OpenWire.Malformed::server)
                .distinct()
                .sorted()
                .toList();
        return evidence.withTable(
                names,
                malformed.stream()
                        .limit(MOST_SHOWN)
                        .map(m -> Evidence.Row.event(names.indexOf(m.server()), m.what()))
                        .toList());
    }

    /**
     * Looks at the calls outside of scenes. To be called again and again, by one thread.
     *
     * @return if one has used up its budget, that it has
     */
    Optional<RanAway> ranAway() {
        long now = commands();
        recorder.look(now != looked);
        looked = now;
        return recorder.ranAway(budget);
    }

    private synchronized long commands() {
        return wire == null ? 0 : wire.commands();
    }

    Recorder recorder() {
        return recorder;
    }

    @Override
    public synchronized UnifiedJedis redis() {
        resetNow();
        redis = redis == null ? Supplies.jedis(((RedisService) used(Need.REDIS)).uri()) : redis;
        return redis;
    }

    @Override
    public DataSource sql() {
        resetNow();
        return ((SqlService) used(Need.SQL)).dataSource();
    }

    @Override
    public AmqpService amqp() {
        resetNow();
        return (AmqpService) used(Need.AMQP);
    }

    @Override
    public synchronized void reset() {
        if (household.isPresent()) {
            decider.letGo();
        }
        toBeReset = false;
        used.forEach(need -> need.in(services).reset());
    }

    /** Servers that outlive a scene go before anything is emptied, so that is not done before it must be. */
    private synchronized void resetNow() {
        if (toBeReset) {
            reset();
        }
    }

    /** A service that the exercise does without is emptied when its first answer asks for it. */
    private synchronized Service used(Need need) {
        lease.take(need);
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
    public void remark(Text found) {
        extent = extent.and(new Extent.Scripted(found));
    }

    @Override
    public void everyOrder(Scene scene) {
        Decider.Decided decided;
        try {
            decided = decider.everyOrder(scene, cast());
        } catch (CannotJudge e) {
            throw recorder.conduct()
                    .fault()
                    .<RuntimeException>map(RuleBroken::new)
                    .orElse(e);
        } finally {
            history.clear();
            if (household.isPresent()) {
                toBeReset = true;
            } else {
                reset();
            }
        }
        if (decided.broken().isPresent()) {
            extent = decided.extent();
            throw new RuleBroken(decided.broken().get());
        }
        extent = extent.and(decided.extent());
    }

    /** Cuts what connections there are left. */
    @Override
    public synchronized void close() {
        recorder.conduct().endAll();
        if (redis != null) {
            redis.close();
        }
        if (wire != null) {
            wire.close();
        }
        if (amqpWire != null) {
            amqpWire.close();
        }
    }

    private Decider.Cast cast() {
        return new Decider.Cast() {
            @Override
            public Server start(Rig rig) {
                recorder.conduct().fault().ifPresent(told -> {
                    throw new CannotJudge(told); // it need not be seen again
                });
                return start.apply(rig);
            }

            @Override
            public History history() {
                return history;
            }

            @Override
            public void takesOver(Server server) {
                ((ProcessServer) server).reportsTo(recorder);
            }

            @Override
            public Optional<Object> household() {
                return household;
            }

            @Override
            public Services services() {
                return services;
            }

            @Override
            public boolean needs(Need need) {
                return needs.contains(need);
            }

            @Override
            public Duration budget() {
                return budget;
            }

            @Override
            public Optional<Text> doing(Thread thread) {
                return recorder.doing(thread);
            }

            @Override
            public Optional<RuntimeException> unexpected(Throwable thrown) {
                return recorder.unexpected(thrown);
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

    /** As their owners would. */
    void closeServers() {
        List<Server> all;
        synchronized (this) {
            all = List.copyOf(servers);
        }
        RuntimeException failed = null;
        for (Server server : all) {
            try {
                server.close();
            } catch (RuntimeException e) {
                failed = failed == null ? e : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
