package stampede.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.UnifiedJedis;
import stampede.explore.Footprint;
import stampede.explore.Guide;
import stampede.grade.Calls;
import stampede.grade.CannotJudge;
import stampede.grade.Decider.Cast;
import stampede.grade.Rig;
import stampede.grade.Server;
import stampede.grade.Stage;
import stampede.history.Operation;
import stampede.text.Text;
import stampede.wire.Command;
import stampede.wire.Fate;
import stampede.wire.Gate;
import stampede.wire.Keys;
import stampede.wire.Link;
import stampede.wire.Reply;
import stampede.wire.Wire;
import stampede.wire.WireServer;

/**
 * One play of a scene. Until calls come at once the gates stand open; then they are shut, and the guide says which
 * command is next. The thread that plays is also the one that pumps the wire.
 */
final class Play implements Stage, Gate, AutoCloseable {
    private static final int MOST_ACTORS = 26;

    private final Set set;
    private final Guide guide;
    private final Cast cast;
    private final Account account = new Account();
    private final List<Server> servers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<WireServer> wires = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<Link, Integer> actors = new HashMap<>();
    private final Map<Link, Integer> deliverers = new HashMap<>();
    private final Map<Link, Integer> rows = new HashMap<>();
    private List<Task> tasks = List.of();
    private boolean gated;
    private int nextActor;
    private CannotJudge obstacle;

    /** What plays of all scenes share. */
    record Set(Wire wire, Stillness stillness, Crew crew, Patience patience, UnifiedJedis redis) {}

    /** One of the calls that come at once. */
    private static final class Task {
        private final int actor;
        private Worker worker;
        private volatile Throwable thrown;

        private Task(int actor) {
            this.actor = actor;
        }
    }

    Play(Set set, Guide guide, Cast cast) {
        this.set = set;
        this.guide = guide;
        this.cast = cast;
    }

    Account account() {
        return account;
    }

    List<String> names() {
        return names;
    }

    @Override
    public Server server() {
        int index = servers.size();
        String name = "server " + (char) ('A' + index % 26);
        WireServer wire = set.wire().server(name, this);
        names.add(name);
        wires.add(wire);
        JedisSocketFactory sockets = () -> Sockets.open(wire.uri(), set.stillness()::opened);
        Server server = cast.start(
                new Rig(name, wire::uri, sockets, () -> cast.services().sql().dataSource(), calls(index), null));
        servers.add(server);
        return server;
    }

    private Calls calls(int server) {
        return new Calls() {
            @Override
            public <T> T operation(Callable<T> body) throws Exception {
                if (Thread.currentThread() instanceof Worker worker) {
                    worker.worksFor(server);
                    worker.waitToCall();
                    return body.call();
                }
                return aside(body);
            }

            @Override
            public <T> T aside(Callable<T> body) throws Exception {
                return Thread.currentThread() instanceof Worker ? body.call() : byWorker(server, body);
            }
        };
    }

    /** Has a worker run it with open gates, and returns when it has ended and all is still. */
    private <T> T byWorker(int server, Callable<T> body) throws Exception {
        Outcome<T> outcome = new Outcome<>();
        Worker worker = set.crew().put(server, false, () -> outcome.of(body));
        set.patience().until(() -> worker.restState() == Worker.State.IDLE);
        settle();
        set.crew().gather();
        return outcome.get();
    }

    @Override
    public void atOnce(Runnable... calls) {
        List<Task> begun = new ArrayList<>();
        nextActor = Math.max(nextActor, calls.length);
        gated = true;
        tasks = begun;
        for (int i = 0; i < calls.length; i++) {
            Task task = new Task(i);
            Runnable call = calls[i];
            task.worker = set.crew().put(-1, true, () -> {
                try {
                    call.run();
                } catch (Throwable t) {
                    task.thrown = t;
                }
            });
            begun.add(task);
        }
        settle();
        for (TreeMap<Integer, Runnable> enabled = enabled(); !enabled.isEmpty(); enabled = enabled()) {
            step(enabled);
        }
        gated = false;
        requireAllEnded();
        set.crew().gather();
        tasks = List.of();
        for (Task task : begun) {
            rethrow(task.thrown);
        }
    }

    private void requireAllEnded() {
        for (Task task : tasks) {
            if (task.worker.restState() == Worker.State.RUNNING) {
                throw new CannotJudge(Text.of(
                        "in one order a call never returned, and nothing else could go on",
                        "在某一种次序下，有一个调用始终没有返回，而别的也都无法继续"));
            }
        }
    }

    private static void rethrow(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }

    /** Who can move now, and how. */
    private TreeMap<Integer, Runnable> enabled() {
        TreeMap<Integer, Runnable> enabled = new TreeMap<>();
        for (Link link : links) {
            if (link.holds()) {
                enabled.put(deliverers.computeIfAbsent(link, l -> newActor()), () -> deliver(link));
            }
        }
        java.util.Set<Integer> callers = new java.util.HashSet<>();
        for (Task task : tasks) {
            if (task.worker.restState() == Worker.State.BEFORE_CALL) {
                enabled.put(task.actor, () -> call(task));
                callers.add(task.actor);
            }
        }
        for (Link link : links) {
            if (link.isParked()) {
                int actor = actors.computeIfAbsent(link, l -> newActor());
                if (callers.contains(actor)) {
                    actor = newActor();
                    actors.put(link, actor);
                }
                enabled.put(actor, () -> grant(link, false));
            }
        }
        return enabled;
    }

    private int newActor() {
        if (nextActor == MOST_ACTORS) {
            throw new CannotJudge(
                    Text.of("it keeps more than %s connections busy at once", "它同时使用的连接超过了 %s 个", MOST_ACTORS));
        }
        return nextActor++;
    }

    private void step(TreeMap<Integer, Runnable> enabled) {
        int choice = guide.choose(List.copyOf(enabled.keySet()));
        long ended = cast.history().size();
        footprint = Footprint.ofEverything();
        enabled.get(choice).run();
        boolean ends = cast.history().size() > ended;
        account.ended(cast.history().inOrderOfEnd(), names);
        guide.took(footprint.at(false, ends));
    }

    private Footprint footprint;

    /** Lets a call begin, and go as far as its first command, which passes. */
    private void call(Task task) {
        java.util.Set<Link> before =
                new java.util.HashSet<>(links.stream().filter(Link::isParked).toList());
        task.worker.call();
        settle();
        Optional<Link> first = links.stream()
                .filter(Link::isParked)
                .filter(l -> !before.contains(l))
                .min(Comparator.comparing((Link l) -> wires.indexOf(l.server())).thenComparing(Link::ordinal));
        if (first.isPresent()) {
            actors.put(first.get(), task.actor);
            grant(first.get(), true);
        } else {
            footprint = new Footprint(task.worker.server(), java.util.Set.of(), java.util.Set.of(), false, true, false);
        }
    }

    private void grant(Link link, boolean starts) {
        Optional<Keys> keys = Keys.of(link.work());
        footprint = keys.map(k -> new Footprint(
                        wires.indexOf(link.server()), union(k.reads(), link), k.writes(), false, starts, false))
                .orElse(Footprint.ofEverything());
        begin(link);
        link.grant(Fate.DELIVERED);
        settle();
    }

    private static java.util.Set<String> union(java.util.Set<String> reads, Link link) {
        if (!link.head().name().equals("EXEC")) {
            return reads;
        }
        java.util.Set<String> all = new java.util.HashSet<>(reads);
        all.addAll(link.watched());
        return all;
    }

    private void begin(Link link) {
        List<Command> work = link.work();
        String told = link.head().name().equals("EXEC")
                ? "MULTI " + String.join("; ", work.stream().map(Command::told).toList()) + " EXEC"
                : link.head().told();
        rows.put(link, account.begin(wires.indexOf(link.server()), told));
    }

    private void deliver(Link link) {
        footprint = Footprint.ofEverything();
        account.note(wires.indexOf(link.server()), "← " + link.oldestHeld().told());
        link.deliver();
        settle();
    }

    /** Pumps until nothing moves: all granted commands are answered or wait in Redis, and the servers are still. */
    private void settle() {
        set.patience().until(this::repliesAreIn);
        if (links.stream().anyMatch(Link::mayBePushed)) {
            set.wire().barrier();
        }
        set.patience().still(set.crew().working(), links, this::repliesAreIn);
        if (obstacle != null) {
            throw obstacle;
        }
    }

    private boolean repliesAreIn() {
        for (Link link : links) {
            if (link.isRunning() && !link.isBlocked()) {
                if (!link.mayWaitInRedis()) {
                    return false;
                }
                set.wire().barrier();
                if (link.isRunning()) {
                    link.waitsInRedis();
                }
            }
        }
        return obstacle == null || true;
    }

    @Override
    public void opened(Link link) {
        links.add(link);
    }

    @Override
    public void arrived(Link link) {
        if (!gated) {
            begin(link);
            link.grant(Fate.DELIVERED);
        }
    }

    @Override
    public void replied(Link link, Command command, Reply reply) {
        account.replied(rows.get(link), reply.told());
    }

    @Override
    public void held(Link link) {
        if (!gated) {
            link.deliver();
        }
    }

    @Override
    public void closed(Link link, boolean parked) {
        if (gated && parked) {
            obstacle = new CannotJudge(Text.of(
                    "its client closes a connection that is kept waiting: give it no timeout below a minute",
                    "它的客户端把正在等待的连接关掉了：请不要设置一分钟以内的超时"));
        }
    }

    @Override
    public void unjudged(Link link, Text reason) {
        obstacle = obstacle == null ? new CannotJudge(reason) : obstacle;
    }

    @Override
    public void malformed(Link link, Text reason) {
        account.note(wires.indexOf(link.server()), reason.toString());
    }

    @Override
    public List<Operation> history() {
        return cast.history().operations();
    }

    @Override
    public UnifiedJedis redis() {
        return set.redis();
    }

    @Override
    public long roundTrips(Server server) {
        return wires.get(servers.indexOf(server)).links().stream()
                .mapToLong(Link::roundTrips)
                .sum();
    }

    long commands() {
        return account.commands();
    }

    /** Closes the servers as their owners would, and then what is left of their connections. */
    void end() {
        RuntimeException failed = null;
        for (Server server : servers) {
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

    @Override
    public void close() {
        gated = false;
        wires.forEach(WireServer::close);
        set.crew().leaveBehind();
        cast.abandonCalls();
    }
}
