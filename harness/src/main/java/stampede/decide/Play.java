package stampede.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.UnifiedJedis;
import stampede.explore.Footprint;
import stampede.explore.Guide;
import stampede.explore.Move;
import stampede.grade.Calls;
import stampede.grade.CannotJudge;
import stampede.grade.Decider.Cast;
import stampede.grade.Fault;
import stampede.grade.Rig;
import stampede.grade.RuleBroken;
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
    private final List<Task> tasks = new ArrayList<>();
    private final java.util.Set<Integer> dead = new HashSet<>();
    private final java.util.Set<Integer> shaken = new HashSet<>();
    private final StageClock clock;
    private final Spinners spinners = new Spinners();
    private java.util.Set<Fault> faults = java.util.Set.of();
    private int victim = -1;
    private int paused = -1;
    private Optional<Fault> struck = Optional.empty();
    private boolean gated;
    private int nextActor;
    private Fate fate = Fate.DELIVERED;
    private Footprint footprint;
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
        this.clock = new StageClock(set.wire()::wakeup);
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
        Server server = cast.start(new Rig(
                name, wire::uri, sockets, () -> cast.services().sql().dataSource(), calls(index), clock.of(index)));
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
        account.ended(cast.history().inOrderOfEnd(), names);
        return outcome.get();
    }

    @Override
    public void atOnce(Runnable... calls) {
        atOnce(java.util.Set.of(), null, calls);
    }

    @Override
    public void atOnce(java.util.Set<Fault> mayStrike, Server itsVictim, Runnable... calls) {
        faults = mayStrike;
        victim = servers.indexOf(itsVictim);
        nextActor = Math.max(nextActor, tasks.size() + calls.length);
        gated = true;
        for (Runnable call : calls) {
            Task task = new Task(tasks.size());
            task.worker = set.crew().put(-1, true, () -> {
                try {
                    call.run();
                } catch (Throwable t) {
                    task.thrown = t;
                }
            });
            tasks.add(task);
        }
        explore();
    }

    @Override
    public void resume() {
        if (paused >= 0) {
            paused = -1;
            gated = true;
            explore();
        }
    }

    @Override
    public Optional<Fault> struck() {
        return struck;
    }

    /** Takes step after step until nobody can take another. */
    private void explore() {
        settle();
        for (TreeMap<Integer, Runnable> enabled = enabled(); goesOn(enabled); enabled = enabled()) {
            if (spinners.giveWay(enabled)) {
                guide.leftOut();
            }
            step(enabled);
        }
        faults = java.util.Set.of();
        gated = false;
        requireAllEnded();
        set.crew().gather();
        for (Task task : tasks) {
            if (!shaken.contains(task.worker.server())) {
                rethrow(task.thrown);
            }
        }
        if (paused < 0) {
            tasks.clear();
        }
    }

    /** Whether there is somebody to move; where there is nobody, or only who waits for time to pass, it passes. */
    private boolean goesOn(TreeMap<Integer, Runnable> enabled) {
        if (spinners.spinForEver(enabled.keySet())) {
            throw new RuleBroken(Text.of(
                    "a call never returns: it repeats the same command for ever, with the same reply, and nothing else can move",
                    "有一个调用永远不会返回：它不停地重复同一条命令，得到同样的答复，而别的都无法继续"));
        }
        if (!enabled.isEmpty() && !spinners.allSpin(enabled.keySet())) {
            return true;
        }
        Optional<Long> due = clock.nextWaking();
        if (due.isPresent()) {
            timePasses(due.get());
            enabled.clear();
            enabled.putAll(enabled());
            return goesOn(enabled);
        }
        return !enabled.isEmpty();
    }

    private void timePasses(long until) {
        clock.moveTo(until);
        spinners.timePassed();
        settle();
    }

    private void requireAllEnded() {
        for (Task task : tasks) {
            int server = task.worker.server();
            if (task.worker.restState() == Worker.State.RUNNING && !dead.contains(server) && server != paused) {
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
            if (link.holds() && moves(link)) {
                enabled.put(deliverers.computeIfAbsent(link, l -> newActor()), () -> deliver(link));
            }
        }
        java.util.Set<Integer> callers = new HashSet<>();
        for (Task task : tasks) {
            if (task.worker.restState() == Worker.State.BEFORE_CALL && moves(task.worker.server())) {
                enabled.put(task.actor, () -> call(task, link -> grant(link, true)));
                strikes(task.actor, task.worker.server())
                        .forEach((move, strike) -> enabled.put(move, () -> call(task, strike)));
                callers.add(task.actor);
            }
        }
        for (Link link : links) {
            if (link.isParked() && moves(link)) {
                int actor = actors.computeIfAbsent(link, l -> newActor());
                if (callers.contains(actor)) {
                    actor = newActor();
                    actors.put(link, actor);
                }
                enabled.put(actor, () -> grant(link, false));
                strikes(actor, wires.indexOf(link.server()))
                        .forEach((move, strike) -> enabled.put(move, () -> strike.accept(link)));
            }
        }
        return enabled;
    }

    private boolean moves(Link link) {
        return moves(wires.indexOf(link.server()));
    }

    private boolean moves(int server) {
        return server != paused && !dead.contains(server);
    }

    /** The faults that may strike at the command which a server's connection waits with. */
    private Map<Integer, Consumer<Link>> strikes(int actor, int server) {
        Map<Integer, Consumer<Link>> strikes = new HashMap<>();
        if (struck.isPresent() || server != victim) {
            return strikes;
        }
        if (faults.contains(Fault.CRASH)) {
            strikes.put(Move.DIES_BEFORE.of(actor), this::dieBefore);
            strikes.put(Move.DIES_AFTER.of(actor), this::dieAfter);
        }
        if (faults.contains(Fault.LOST_REPLY)) {
            strikes.put(Move.LOST_REPLY.of(actor), this::loseReply);
        }
        if (faults.contains(Fault.PAUSE)) {
            strikes.put(Move.PAUSED.of(actor), this::pause);
        }
        return strikes;
    }

    private void dieBefore(Link link) {
        struck = Optional.of(Fault.CRASH);
        die(
                Text.of("dies here", "在此崩溃"),
                wires.indexOf(link.server()),
                account.begin(victim, link.head().told()));
    }

    private void dieAfter(Link link) {
        struck = Optional.of(Fault.CRASH);
        begin(link);
        int row = rows.get(link);
        link.grant(Fate.SILENT);
        set.patience().until(() -> !link.isRunning() || link.isBlocked() || link.mayWaitInRedis());
        die(Text.of("dies here", "在此崩溃"), wires.indexOf(link.server()), row);
    }

    private void die(Text remark, int server, int row) {
        account.remark(row, remark);
        dead.add(server);
        clock.forget(server);
        wires.get(server).die();
        set.crew().bury(server);
        settle();
    }

    private void loseReply(Link link) {
        struck = Optional.of(Fault.LOST_REPLY);
        shaken.add(victim);
        begin(link);
        account.remark(rows.get(link), Text.of("this reply is lost", "这个答复丢失了"));
        link.grant(Fate.LOST);
        settle();
    }

    private void pause(Link link) {
        struck = Optional.of(Fault.PAUSE);
        paused = victim;
        account.note(victim, Text.of("(stands still)", "（停住）"));
    }

    private int newActor() {
        if (nextActor == Move.ACTORS) {
            throw new CannotJudge(
                    Text.of("it keeps more than %s connections busy at once", "它同时使用的连接超过了 %s 个", Move.ACTORS));
        }
        return nextActor++;
    }

    private void step(TreeMap<Integer, Runnable> enabled) {
        int choice = guide.choose(List.copyOf(enabled.keySet()));
        long ended = cast.history().size();
        int steps = account.size();
        footprint = Footprint.ofEverything();
        enabled.get(choice).run();
        boolean ends = cast.history().size() > ended;
        boolean plain = Move.in(choice) == Move.STEP && account.size() == steps + 1;
        account.ended(cast.history().inOrderOfEnd(), names);
        spinners.stepped(
                Move.actor(choice),
                plain ? account.told(steps) : null,
                footprint.everything() || !footprint.writes().isEmpty());
        guide.took(footprint.at(false, ends));
    }

    /** Lets a call begin, and go as far as its first command, which passes. */
    private void call(Task task, Consumer<Link> atFirst) {
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
            atFirst.accept(first.get());
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
        account.note(
                wires.indexOf(link.server()),
                Text.verbatim("← " + link.oldestHeld().told()));
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
        return true;
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
        account.note(wires.indexOf(link.server()), reason);
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
        return account.size();
    }

    /** Closes the servers as their owners would, and then what is left of their connections. */
    void end() {
        RuntimeException failed = null;
        for (Server server : servers) {
            if (dead.contains(servers.indexOf(server))) {
                continue;
            }
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
