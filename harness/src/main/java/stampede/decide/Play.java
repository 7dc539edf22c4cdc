package stampede.decide;

import java.io.IOException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.clients.jedis.exceptions.JedisConnectionException;
import stampede.amqp.AmqpChannel;
import stampede.amqp.AmqpLink;
import stampede.amqp.AmqpServer;
import stampede.decide.Tasks.Task;
import stampede.explore.Footprint;
import stampede.explore.Guide;
import stampede.explore.Move;
import stampede.grade.Broker;
import stampede.grade.Calls;
import stampede.grade.CannotJudge;
import stampede.grade.Confirming;
import stampede.grade.Decider.Cast;
import stampede.grade.Evidence;
import stampede.grade.Fault;
import stampede.grade.Outside;
import stampede.grade.OwnProcess;
import stampede.grade.Rig;
import stampede.grade.RuleBroken;
import stampede.grade.Server;
import stampede.grade.Stage;
import stampede.grade.Stored;
import stampede.history.Effect;
import stampede.history.Operation;
import stampede.loop.MemorySocket;
import stampede.process.Names;
import stampede.sql.GatedDataSource;
import stampede.text.Text;
import stampede.wire.Command;
import stampede.wire.Fate;
import stampede.wire.Link;
import stampede.wire.WireServer;

/**
 * One play of a scene. Until calls come at once the gates stand open; then they are shut, and the guide says who is next.
 * Whoever holds the baton of the {@link Relay} takes the steps and pumps the wire; outside of a relay that is the player.
 */
final class Play implements Stage, Relay.Runner, AutoCloseable {
    private static final int MOST_EXPIRIES = 100;
    private static final int MOST_LEFT = 10;
    private static final int NOBODY = -1;
    /** Far more than any scene takes: who sends so many does not stop. */
    private static final int MOST_COMMANDS = 20_000;
    /** Where there is nothing to explore. */
    private static final Guide FIRST_COME = new Guide() {
        @Override
        public int choose(List<Integer> enabled) {
            return enabled.get(0);
        }

        @Override
        public void took(Footprint footprint) {}

        @Override
        public void leftOut() {}
    };

    /** A name or a moment that the grader knows, or else a word with a digit, or what is no text. */
    private static final Pattern MADE_UP = Pattern.compile("<[^<>]*>|\\p{Alnum}*\\d\\p{Alnum}*|[^\\x20-\\x7e]+");

    private final Props props;
    private final Guide guide;
    private final Cast cast;
    private final Account account = new Account();
    private final List<Host> hosts = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<Link, Integer> rows = new HashMap<>();
    private final Map<SqlSteps.Waiting, Integer> sqlRows = new ConcurrentHashMap<>();
    private Actors actors = new Actors();
    private final Tasks tasks = new Tasks();
    /** So often time passes in a play before a call that still waits is taken to hang. */
    private static final int MOST_PASSED = 2000;

    /** Forty times as long as a rule lets a call take that waits for what never comes. */
    private static final long LONGEST_REAL_WAIT_NANOS = 4_000_000_000L;

    private static final long LAST_LOOK_NANOS = 500_000_000L;
    /** Who waits for a confirm on a connection that has broken may wait for the five seconds that every tutorial writes. */
    private static final long LAST_LOOK_WITH_A_BROKER_NANOS = 6_000_000_000L;

    /** So often nothing may be seen to come by itself before nothing is said to. */
    private static final int IDLE_LOOKS = 3;

    /** A hundred times what a contract lets anybody pause for. */
    private static final long LONGEST_PAUSE_NANOS = 2_000_000_000L;

    /** Many times as long as it takes. */
    private static final long LONGEST_RECOVERY_NANOS = 1_000_000_000L;

    private final Thread player = Thread.currentThread();
    private final Strikes strikes = new Strikes();
    private final Spinners spinners = new Spinners();
    private final StageClock clock;
    private final Outside outside = new Outside();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Unbooked> unbooked = new ArrayList<>();
    private int effectsSeen;
    private final long play;
    private final Rest rest;
    private final StageGate gate = new StageGate(this);
    private final Optional<Brokerage.Open> broker;
    private final Optional<BrokerSteps> brokerSteps;
    private volatile boolean gated;
    private volatile CannotJudge obstacle;
    private int paused = -1;
    private boolean brokerIsDown;
    private boolean waitedInVain;
    private boolean forGood = true;
    private Runnable watch = () -> {};
    private final Map<Thread, Object> lanes = new HashMap<>();
    private boolean timeHasPassed;
    private boolean meetings;
    private int timesPassed;
    private Footprint footprint;
    /** Whose step is being taken, if it is a call's. */
    private OptionalInt mover = OptionalInt.empty();
    /** The server of the command that was let, if one was. */
    private int stepped = NOBODY;
    /** What is still to be done for the step that is being taken, each when all are still again; the last is first. */
    private final Deque<Runnable> afterwards = new ArrayDeque<>();

    private Guide leader = FIRST_COME;
    private TreeMap<Integer, Runnable> enabled = new TreeMap<>();
    private int chosen = NOBODY;
    private boolean relayed;
    private boolean moving;
    private boolean endsWell;

    /**
     * @param broker what there is of the message broker, if the exercise stands on one
     * @param emptied whether the store is empty, or about to be, so that time begins anew as well
     */
    Play(Props props, Guide guide, Cast cast, boolean emptied, Optional<Brokerage.Open> broker) {
        this.props = props;
        this.guide = guide;
        this.cast = cast;
        this.play = props.standing().play();
        long moment = props.standing().moment();
        this.clock = new StageClock(
                cast.household().isPresent() ? props.standing().eve() : moment, moment, props.relay()::rested);
        this.broker = broker;
        this.brokerSteps = broker.map(open -> new BrokerSteps(this, open.wire()));
        this.rest = new Rest(props, links, hosts, () -> cast.services().sql().admin(), brokerSteps);
        if (!props.wire().leadsToRedis()) {
            return;
        }
        if (emptied) {
            props.wire().keepTime(clock::now);
        } else {
            props.wire().goOnKeepingTime(clock::now);
        }
    }

    /** Whether calls have come at once in it. */
    boolean hasMeetings() {
        return meetings;
    }

    /** Whether what can happen in it is more than the order of its steps. */
    boolean mayBeStruck() {
        return strikes.everPossible();
    }

    Account account() {
        return account;
    }

    List<String> names() {
        return hosts.stream().map(Host::name).toList();
    }

    /** Empties the database before anything else is let through. */
    void empty(List<List<String>> commands) {
        for (List<String> each : commands) {
            rest.owes();
            props.wire().ask(Command.of(each.toArray(String[]::new)), reply -> {
                if (rest.isPaid()) {
                    links.stream().filter(Link::isParked).forEach(this::arrived);
                }
                if (reply.isError()) {
                    cannotJudge(Text.of("the Redis could not be emptied: %s", "无法清空 Redis：%s", reply.told()));
                }
            });
        }
    }

    /**
     * Before the play: servers that are likely to be asked for, and are new, do what they do once only, on the day before;
     * then all that expires is gone.
     */
    void prepare() {
        props.patience().until(() -> !rest.isOwed());
        Standing standing = props.standing();
        long begins = standing.moment();
        for (int index = 0; index < standing.expected(); index++) {
            if (standing.at(index) == null) {
                start(index, Optional.empty());
            }
        }
        clock.moveTo(begins);
        OptionalLong due = props.wire().nextInRedis();
        for (int i = 0; due.isPresent(); i++) {
            if (i == MOST_LEFT) {
                throw new Names.AsksForEmptyStore();
            }
            clock.moveTo(due.getAsLong());
            props.wire().timePassed();
            due = props.wire().nextInRedis();
        }
        standing.began();
    }

    /**
     * Starts a process.
     *
     * @param host whose it is at once; if nobody's, it makes calls that no rule knows of
     */
    private Standing.Lodger start(int index, Optional<Host[]> host) {
        Standing.Turning gate = new Standing.Turning();
        String name = name(index);
        WireServer wire = props.wire().server(name, gate);
        Host[] its = host.orElse(new Host[1]);
        its[0] = new Host(name, wire, new SqlSteps(index, this.gate));
        if (host.isPresent()) {
            gate.turn(this.gate);
            hosts.add(its[0]);
        }
        Rig rig = rig(index, wire, Duration.ZERO, its);
        Server server = cast.start(rig);
        Standing.Lodger lodger = new Standing.Lodger(gate, wire, server);
        props.standing().put(index, lodger);
        if (host.isEmpty()) {
            its[0].runs(server);
            lodger.process()
                    .joins(
                            new Rig(
                                    name,
                                    rig.redis(),
                                    null,
                                    rig.sql(),
                                    rig.amqp(),
                                    rig.calls(),
                                    rig.clock(),
                                    (type, method, arguments) -> null),
                            0);
            Outcome<Void> outcome = new Outcome<>();
            Worker worker = props.crew()
                    .put(
                            NOBODY,
                            () -> outcome.of(() -> {
                                lodger.process().warmUp();
                                return null;
                            }));
            props.patience()
                    .processes(
                            props.crew().working(),
                            List.of(its[0]),
                            wire.links(),
                            () -> worker.restState() == Worker.State.IDLE);
            props.crew().gather();
        }
        return lodger;
    }

    private static String name(int index) {
        return "server " + (char) ('A' + index % 26);
    }

    /** The process that stands at the next place, or a new one: always, if others have been called in this play. */
    private Server lodger(int index, Duration ahead) {
        Standing standing = props.standing();
        Host[] host = new Host[1];
        boolean late = cast.history().size() > 0;
        if (late) {
            standing.remove(index);
        } else {
            standing.expect(index + 1);
        }
        Standing.Lodger there = late ? null : standing.at(index);
        Standing.Lodger lodger = there != null ? there : start(index, late ? Optional.of(host) : Optional.empty());
        if (!late) {
            host[0] = new Host(name(index), lodger.wire(), new SqlSteps(index, gate));
            hosts.add(host[0]);
            lodger.wire().forgetClosed();
            links.addAll(lodger.wire().links());
            lodger.passesBy(gate);
        }
        lodger.process().joins(rig(index, lodger.wire(), ahead, host), play);
        cast.takesOver(lodger.server());
        host[0].runs(lodger.server());
        if (late) {
            settle(); // what it does when it starts, it does now
        }
        return lodger.server();
    }

    private Rig rig(int index, WireServer wire, Duration ahead, Host[] host) {
        return new Rig(
                name(index),
                wire::uri,
                null,
                () -> host[0].sql(() -> new GatedDataSource(cast.services().sql(), host[0].steps())),
                () -> {
                    throw noBroker();
                },
                calls(index),
                clock.of(index, ahead.toMillis()),
                (type, method, arguments) -> outside(host[0], index, type, method, arguments));
    }

    private static RuleBroken noBroker() {
        return new RuleBroken(Text.of(
                "it asks for a ConnectionFactory, and this exercise has no message broker",
                "它要 ConnectionFactory，而这个练习里没有消息服务器"));
    }

    @Override
    public Broker broker() {
        Brokerage.Open open = broker.orElseThrow(Play::noBroker);
        return open.hand().in(() -> gated = true, this::drain);
    }

    @Override
    public void withholdConfirms() {
        brokerSteps.orElseThrow(Play::noBroker).withhold();
    }

    @Override
    public int mostUnsettled(Server server) {
        settle();
        return hosts.get(indexOf(server)).amqp().orElseThrow(Play::noBroker).mostUnsettled();
    }

    @Override
    public int connections(Server server) {
        settle();
        return (int) hosts.get(indexOf(server)).amqp().orElseThrow(Play::noBroker).links().stream()
                .filter(AmqpLink::isOpen)
                .count();
    }

    @Override
    public long turnsToBroker(Server server) {
        return hosts.get(indexOf(server)).amqp().orElseThrow(Play::noBroker).asked();
    }

    @Override
    public void brokerRefuses(int which) {
        brokerSteps.orElseThrow(Play::noBroker).refuse(which);
    }

    @Override
    public void releaseConfirms() {
        brokerSteps.orElseThrow(Play::noBroker).release();
        drain();
    }

    @Override
    public void brokerConfirms(Confirming how) {
        brokerSteps.orElseThrow(Play::noBroker).confirm(how);
    }

    @Override
    public boolean hasWaitedInVain() {
        return waitedInVain;
    }

    @Override
    public boolean owesRefusal() {
        return brokerSteps.orElseThrow(Play::noBroker).owesRefusal();
    }

    @Override
    public boolean hasBrokerCommitted() {
        return brokerSteps.orElseThrow(Play::noBroker).hasCommitted();
    }

    @Override
    public void brokerIsDown(boolean so) {
        brokerIsDown = so;
        for (Host host : hosts) {
            host.amqp().ifPresent(amqp -> amqp.reachesBroker(!so));
            if (so) {
                host.shake();
            }
        }
        if (so) {
            links(AmqpLink::cut);
            settle();
        } else {
            hosts.forEach(this::settleAnew);
        }
    }

    private void links(Consumer<AmqpLink> does) {
        hosts.forEach(host -> links(host, does));
    }

    private static void links(Host host, Consumer<AmqpLink> does) {
        host.amqp().ifPresent(amqp -> List.copyOf(amqp.links()).forEach(does));
    }

    /** The play is to begin anew. */
    static final class BeginsAnew extends RuntimeException {
        private static final long serialVersionUID = 1;

        private BeginsAnew() {
            super(null, null, false, false);
        }
    }

    /** Whether it goes on however it begins. */
    void isForGood(boolean so) {
        forGood = so;
    }

    @Override
    public void beginAnewIf(BooleanSupplier so) {
        gated = true;
        settle();
        if (so.getAsBoolean() && !forGood) {
            throw new BeginsAnew();
        }
    }

    @Override
    public boolean awaits(BooleanSupplier so) {
        gated = true;
        drain();
        RealWait wait = new RealWait();
        int woken = 0;
        int idle = 0;
        while (!so.getAsBoolean()) {
            int steps = account.size();
            Optional<Long> due = nextMoment(true);
            if (due.isPresent() && woken < MOST_EXPIRIES) {
                woken++;
                gated = true;
                pass(due.get());
            } else if (wait.isOver(LONGEST_PAUSE_NANOS)) {
                return false;
            } else {
                idle = timeBringsMore() ? 0 : idle + 1;
                wait.goOn();
                gated = true;
                settle();
            }
            drain();
            idle = account.size() > steps ? 0 : idle;
            if (idle == IDLE_LOOKS) { // in one alone somebody may have been at work whom time has woken
                return so.getAsBoolean();
            }
        }
        return true;
    }

    /** Whether somebody waits for real time to pass, or the broker may: it keeps messages until their time runs out. */
    private boolean timeBringsMore() {
        return broker.filter(open -> open.wire().keepsForAWhile()).isPresent()
                || props.stillness().anyWaitsForTime();
    }

    @Override
    public List<List<String>> rows(String query) {
        try (Connection connection = cast.services().sql().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(found.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new CannotJudge(
                    Text.of("the grader's own query of the database failed: %s", "评分器自己对数据库的查询失败了：%s", e.getMessage()));
        }
    }

    @Override
    public void watches(Runnable check) {
        watch = check;
    }

    @Override
    public void lends(Server server, ChannelUse use) {
        int index = indexOf(server);
        AmqpServer amqp = hosts.get(index).amqp().orElseThrow(Play::noBroker);
        try {
            byWorker(index, () -> {
                com.rabbitmq.client.Connection connection = amqp.factory().newConnection();
                use.on(connection.createChannel());
                connection.close();
                return null;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw cast.unexpected(e).orElseGet(() -> noUse(e));
        }
    }

    private static RuleBroken noUse(Exception thrown) {
        return new RuleBroken(Evidence.of(
                Text.of(
                        "what it does with the channel that it was lent ends with %s",
                        "它使用借来的通道，结果抛出了 %s", String.valueOf(thrown)),
                thrown));
    }

    /** What the grader has done at the broker has led to something, which goes on until nobody moves. */
    private void drain() {
        gated = true;
        playAlone();
        gated = false;
    }

    /** Has whoever can move do so until nobody does. No explorer hears of it: numbers may be given out anew before. */
    private void playAlone() {
        if (tasks.isEmpty() && actors.areMany()) {
            actors = new Actors();
            spinners.forgetAll();
        }
        playOn(FIRST_COME);
    }

    @Override
    public Server server(Duration ahead) {
        int index = hosts.size();
        if (cast.household().isPresent()) {
            return lodger(index, ahead);
        }
        String name = name(index);
        WireServer wire = props.wire().server(name, gate);
        Optional<AmqpServer> amqp = broker.map(open -> open.wire().server(name, brokerSteps.orElseThrow()));
        amqp.ifPresent(its -> its.reachesBroker(!brokerIsDown));
        Host host = new Host(name, wire, new SqlSteps(index, gate), amqp);
        hosts.add(host);
        host.runs(cast.start(new Rig(
                name,
                () -> {
                    requireRedis();
                    return wire.uri();
                },
                () -> connect(wire),
                () -> host.sql(() -> new GatedDataSource(cast.services().sql(), host.steps())),
                () -> amqp.orElseThrow(Play::noBroker).factory(),
                calls(index),
                clock.of(index, ahead.toMillis()),
                (type, method, arguments) -> outside(host, index, type, method, arguments))));
        return host.server();
    }

    /** Called by the servers' threads. */
    private Object outside(Host host, int index, Class<?> type, Method method, Object[] arguments) throws Throwable {
        if (host.isDead()) {
            clock.awaitEnd();
        }
        return outside.called(type, method, arguments, (called, given, thrown) -> {
            Effect effect = new Effect(host.name(), called, given, now(), thrown);
            synchronized (effects) {
                effects.add(effect);
                unbooked.add(new Unbooked(index, effect, System.nanoTime()));
            }
        });
    }

    /** An effect that the account does not tell yet. */
    private record Unbooked(int server, Effect effect, long nanoTime) {}

    /** Whether something was done outside since this was asked last. */
    private boolean actedOutside() {
        int before = effectsSeen;
        synchronized (effects) {
            effectsSeen = effects.size();
        }
        return effectsSeen > before;
    }

    private void bookEffects() {
        synchronized (effects) {
            unbooked.forEach(u -> account.effect(u.server(), u.effect(), u.nanoTime()));
            unbooked.clear();
        }
    }

    @Override
    public Instant now() {
        return Instant.ofEpochMilli(clock.now());
    }

    @Override
    public List<Effect> effects() {
        synchronized (effects) {
            return List.copyOf(effects);
        }
    }

    @Override
    public <T> void answers(Class<T> type, T by) {
        outside.answers(type, by);
    }

    @Override
    public Stored stored() {
        if (cast.household().isPresent() && play > 0) {
            throw new Names.AsksForEmptyStore(); // others' things are in it
        }
        return Census.of(props.wire(), cast.services().redis().marker());
    }

    private void requireRedis() {
        if (!props.wire().leadsToRedis()) {
            throw new RuleBroken(Text.of("it asks for Redis, and this exercise has none", "它要 Redis，而这个练习里没有"));
        }
    }

    private MemorySocket connect(WireServer wire) {
        requireRedis();
        try {
            return wire.connect();
        } catch (IOException e) {
            throw new JedisConnectionException("Failed to connect to " + wire.name(), e);
        }
    }

    private Calls calls(int server) {
        return new Calls() {
            @Override
            public <T> T operation(Callable<T> body) throws Exception {
                if (isTheirs()) {
                    return body.call();
                }
                if (Thread.currentThread() instanceof Worker worker) {
                    worker.worksFor(server);
                    worker.waitToCall();
                    return body.call();
                }
                return aside(body);
            }

            @Override
            public <T> T aside(Callable<T> body) throws Exception {
                return isTheirs() || Thread.currentThread() instanceof Worker ? body.call() : byWorker(server, body);
            }

            /** A thread that the answer has started calls a contract by itself. */
            private boolean isTheirs() {
                return Thread.currentThread() != player && !(Thread.currentThread() instanceof Worker);
            }
        };
    }

    /** Has a worker run it, alone: what waits goes on in its turn, until all is still. */
    private <T> T byWorker(int server, Callable<T> body) throws Exception {
        Outcome<T> outcome = new Outcome<>();
        gated = true;
        spinners.timeRanOut(); // a call begins: what was repeated before it is no loop of its own
        Worker worker = props.crew().put(server, () -> outcome.of(body));
        playAlone();
        gated = false;
        requireEnded(worker.restState() == Worker.State.IDLE);
        props.crew().gather();
        return outcome.get();
    }

    private void requireEnded(boolean ended) {
        if (!ended) {
            props.stillness().requireNoDeadlock(props.crew().working());
            throw new CannotJudge(Text.of(
                    "in one order a call never returned, and nothing else could go on",
                    "在某一种次序下，有一个调用始终没有返回，而别的也都无法继续"));
        }
    }

    @Override
    public void atOnce(Runnable... calls) {
        atOnce(Set.of(), null, calls);
    }

    @Override
    public void atOnce(Set<Fault> mayStrike, Server victim, Runnable... calls) {
        strikes.mayStrike(mayStrike, indexOf(victim));
        meetings = true;
        gated = true;
        for (Runnable call : calls) {
            tasks.add(actors.fresh(), props.crew(), call);
        }
        if (!mayStrike.isEmpty()) {
            tasks.beginAll(); // to know whom each of them calls
        }
        explore(guide);
    }

    @Override
    public void resume(Runnable... calls) {
        paused = -1;
        gated = true;
        for (Runnable call : calls) {
            tasks.add(actors.fresh(), props.crew(), call);
        }
        explore(guide);
    }

    @Override
    public long letAllRunOut() {
        long began = clock.now();
        Optional<Long> due = nextMoment(true);
        for (int i = 0; i < MOST_EXPIRIES && due.isPresent(); i++) {
            pass(due.get());
            due = nextMoment(true);
        }
        return clock.now() - began;
    }

    @Override
    public void letPass(Duration time) {
        long end = clock.now() + time.toMillis();
        Optional<Long> due = nextMoment(true);
        for (int i = 0; i < MOST_EXPIRIES && due.isPresent() && due.get() < end; i++) {
            pass(due.get());
            due = nextMoment(true);
        }
        pass(end);
    }

    private void pass(long until) {
        if (!tasks.isEmpty()) {
            guide.leftOut(); // it could have passed earlier
        }
        timeHasPassed = true;
        strikes.timePassed();
        clock.moveTo(until);
        if (props.wire().leadsToRedis()) {
            props.wire().timePassed();
        }
        spinners.mayGoOn();
        settle();
    }

    @Override
    public Optional<Fault> struck() {
        return strikes.struck();
    }

    private int indexOf(Server server) {
        for (int i = 0; i < hosts.size(); i++) {
            if (server != null && hosts.get(i).server() == server) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void goesOn() {
        paused = -1;
        gated = true;
        explore(FIRST_COME);
    }

    /** Takes step after step until nobody can take another. */
    private void explore(Guide who) {
        playOn(who);
        strikes.noMore();
        gated = false;
        requireEnded(tasks.allEnded(this::moves));
        props.crew().gather();
        tasks.rethrow(
                server -> hosts.get(server).isShaken() || hosts.get(server).isDead());
        if (paused < 0) {
            tasks.clear();
        }
    }

    /** Takes step after step, the player those that only he can take, until nobody moves any more. */
    private void playOn(Guide who) {
        leader = who;
        afterwards.clear();
        chosen = NOBODY;
        while (true) {
            if (rest.isSeenAtAGlance()) {
                rest.moves();
                props.relay().run(this);
            }
            relayed = false;
            settle();
            goAfterwards();
            if (chosen == NOBODY) {
                enabled = enabled();
                if (!goesOn(enabled)) {
                    return;
                }
                choose();
            }
            take();
            goAfterwards();
        }
    }

    private void goAfterwards() {
        while (!afterwards.isEmpty()) {
            afterwards.pop().run();
        }
    }

    @Override
    public boolean isStill() {
        return rest.isFound();
    }

    @Override
    public boolean isStillLookedAtClosely() {
        return rest.isFoundClosely();
    }

    @Override
    public boolean step() {
        requireNoObstacle();
        if (!rest.isSeenAtAGlance()) {
            return false;
        }
        relayed = true;
        moving = false;
        book();
        if (!afterwards.isEmpty()) {
            afterwards.pop().run();
        } else {
            enabled = enabled();
            if (enabled.isEmpty() || spinners.allSpin(enabled.keySet())) {
                return false;
            }
            choose();
            if (Move.in(chosen) != Move.STEP) {
                return false;
            }
            take();
        }
        if (moving) {
            rest.movesAndIsAnswered();
        }
        return true;
    }

    private void choose() {
        if (spinners.giveWay(enabled)) {
            leader.leftOut();
        }
        chosen = leader.choose(List.copyOf(enabled.keySet()));
    }

    /** Does something once all are still again. */
    private void whenStill(Runnable then) {
        if (relayed) {
            moving = true;
            afterwards.push(then);
        } else {
            settle();
            then.run();
        }
    }

    /** Whether there is somebody to move; where there is nobody, or only who waits for time to pass, it passes. */
    private boolean goesOn(TreeMap<Integer, Runnable> enabled) {
        while (enabled.isEmpty() || spinners.allSpin(enabled.keySet())) {
            if (enabled.isEmpty() && tellsTheSevered()) {
                enabled.putAll(enabled());
                continue;
            }
            if (!props.crew().anyRuns(this::moves)) {
                return false; // threads of the answer's own may go on for ever, and no call waits for them
            }
            if (++timesPassed > MOST_PASSED) {
                return false;
            }
            Optional<Long> due = nextMoment(!enabled.isEmpty());
            if (due.isPresent()) {
                pass(due.get());
            } else if (paused >= 0 && props.crew().anyRuns(this::moves)) {
                paused = -1; // the others cannot go on without it
                settle();
            } else if (brokerSteps.filter(BrokerSteps::withholds).isPresent() && enabled.isEmpty()) {
                if (!waitInRealTime()) {
                    throw new RuleBroken(Text.of(
                            "a call waits for a confirm that does not come, and has neither returned nor thrown after %s s",
                            "有一个调用在等一个不会来的发布确认，%s 秒之后仍然既没有返回也没有抛出异常", LONGEST_REAL_WAIT_NANOS / 1_000_000_000L));
                }
            } else if (brokerSteps.filter(BrokerSteps::hasRefused).isPresent() && enabled.isEmpty()) {
                if (!waitInRealTime()) {
                    return false; // a contract may leave it to the answer how long it waits for a confirm
                }
            } else if (brokerSteps.filter(BrokerSteps::confirmsFreely).isPresent() && enabled.isEmpty()) {
                waitedInVain = true;
                if (!waitInRealTime()) {
                    throw new RuleBroken(Text.of(
                            "every confirm has come, and after %s s a call still waits for one",
                            "所有发布确认都到了，%s 秒之后仍有一个调用在等", LONGEST_REAL_WAIT_NANOS / 1_000_000_000L));
                }
            } else if (!enabled.isEmpty()) {
                return true;
            } else if (!movesAfterAll()) {
                return false;
            }
            enabled.clear();
            enabled.putAll(enabled());
        }
        return true;
    }

    /** Whoever was taken for dead, and goes on, finds his connections closed when nobody else moves; whether there was one. */
    private boolean tellsTheSevered() {
        boolean any = false;
        for (int i = 0; i < hosts.size(); i++) {
            if (moves(i) && hosts.get(i).amqp().isPresent()) {
                List<AmqpLink> severed = hosts.get(i).amqp().get().links().stream()
                        .filter(AmqpLink::isSevered)
                        .toList();
                if (!severed.isEmpty()) {
                    severed.forEach(AmqpLink::cut);
                    settleAnew(hosts.get(i));
                    any = true;
                }
            }
        }
        return any;
    }

    /**
     * Before it is said of a call that it will never return, it is looked once more, for long: whether who seems to be still
     * moves after all, or waits for real time.
     */
    private boolean movesAfterAll() {
        RealWait wait = new RealWait();
        while (enabled().isEmpty() && props.crew().anyRuns(this::moves)) {
            if (wait.isOver(brokerSteps.isPresent() ? LAST_LOOK_WITH_A_BROKER_NANOS : LAST_LOOK_NANOS)) {
                return false;
            }
            wait.goOn();
            settle();
        }
        return true;
    }

    /**
     * Time that is real passes, for who waits in a way that the clock of the play knows nothing of. At a broker, whose
     * clients wait in no other, the clock goes with it: who measures by it how long he has waited must not wait for ever.
     */
    private final class RealWait {
        private final long began = System.nanoTime();
        private final long from = clock.now();

        boolean isOver(long nanos) {
            return System.nanoTime() - began > nanos;
        }

        void goOn() {
            props.wire().pump(5);
            if (brokerSteps.isPresent()) {
                timeHasPassed = true;
                strikes.timePassed();
                clock.moveTo(from + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
                spinners.mayGoOn();
            }
        }
    }

    /** For who waits for a confirm that never comes, as the broker's clients do. */
    private boolean waitInRealTime() {
        RealWait wait = new RealWait();
        while (props.crew().anyRuns(this::moves) && cues().isEmpty()) {
            if (wait.isOver(LONGEST_REAL_WAIT_NANOS)) {
                return false;
            }
            wait.goOn();
        }
        settle();
        return true;
    }

    /**
     * When somebody wakes; or, if somebody spins or waits in Redis, when something runs out there. Who repeats himself
     * every time he wakes sleeps on until it does.
     */
    private Optional<Long> nextMoment(boolean somebodySpins) {
        Optional<Long> waking = clock.nextWaking();
        OptionalLong inRedis = props.wire().leadsToRedis()
                        && (somebodySpins || spinners.anySpins() || props.crew().anyRuns(this::moves))
                ? props.wire().nextInRedis()
                : OptionalLong.empty();
        if (inRedis.isPresent() && spinners.anySpins()) {
            spinners.timeRanOut();
            return Optional.of(inRedis.getAsLong());
        }
        if (inRedis.isEmpty() && spinners.spinForEver()) {
            throw new RuleBroken(Text.of(
                    "a call never returns: it repeats the same command for ever, with the same reply, and nothing else can move",
                    "有一个调用永远不会返回：它不停地重复同一条命令，得到同样的答复，而别的都无法继续"));
        }
        return Stream.concat(waking.stream(), inRedis.stream().boxed()).min(Comparator.naturalOrder());
    }

    private boolean moves(int server) {
        return server < 0 || (server != paused && !hosts.get(server).isDead());
    }

    /** Who can move now, and how. */
    private TreeMap<Integer, Runnable> enabled() {
        TreeMap<Integer, Runnable> enabled = new TreeMap<>();
        for (Link link : links) {
            if (link.holds() && moves(indexOf(link))) {
                enabled.put(actors.of(List.of("push", link.server().name(), link.ordinal())), () -> deliver(link));
            }
        }
        brokerSteps.ifPresent(steps -> {
            for (AmqpChannel channel : steps.holding()) {
                if (moves(indexOf(channel.link().server()))) {
                    enabled.put(actors.of(List.of("confirm", channel)), () -> deliver(steps, channel));
                }
            }
        });
        for (Task task : tasks.aboutToCall(this::moves)) {
            offer(enabled, task.actor(), task.server(), how -> call(task, how));
        }
        for (Cue cue : cues()) {
            int actor = actors.of(cue.source());
            if (enabled.containsKey(actor)) {
                actor = actors.fresh(); // it goes on behind a call that has returned
                actors.worksFor(cue.source(), actor);
            }
            offer(enabled, actor, cue.server(), how -> how.accept(cue));
        }
        return enabled;
    }

    /** Offers a step, and the faults that may strike at it. */
    private void offer(TreeMap<Integer, Runnable> enabled, int actor, int server, Consumer<Consumer<Cue>> with) {
        enabled.put(actor, () -> with.accept(cue -> go(cue, Fate.DELIVERED)));
        strikes.at(actor, server)
                .forEach((move, fault) -> enabled.put(move, () -> with.accept(cue -> strike(fault, cue))));
    }

    /** What waits to be let, in an order that does not depend on who came first. */
    private List<Cue> cues() {
        List<Cue> cues = new ArrayList<>();
        for (Link link : links) {
            if (link.isParked() && moves(indexOf(link))) {
                cues.add(new WireCue(indexOf(link), link, rows));
            }
        }
        for (Host host : hosts) {
            for (SqlSteps.Waiting waiting : inOrder(host.steps().waiting())) {
                if (waiting.isParked() && moves(host.steps().server())) {
                    cues.add(new SqlCue(
                            host.steps(),
                            waiting,
                            laneOf(host, waiting.thread()),
                            cast.services().sql().admin(),
                            sqlRows));
                }
            }
        }
        brokerSteps.ifPresent(steps -> {
            for (AmqpChannel channel : steps.parked()) {
                int server = indexOf(channel.link().server());
                if (moves(server)) {
                    cues.add(new AmqpCue(server, channel, steps));
                }
            }
        });
        if (cues.size() > 1) {
            cues.sort(Comparator.comparingInt(Cue::server)); // stable: within a server by connection
        }
        return cues;
    }

    /** Calls' threads in the order they came; those that the server has itself by what they want, since any may be first. */
    private static List<SqlSteps.Waiting> inOrder(List<SqlSteps.Waiting> waiting) {
        if (waiting.stream().filter(each -> !(each.thread() instanceof Worker)).count() < 2) {
            return waiting;
        }
        List<SqlSteps.Waiting> sorted = new ArrayList<>(waiting);
        sorted.sort(Comparator.comparing(each ->
                each.thread() instanceof Worker ? "" : each.step().told().toString()));
        return sorted;
    }

    /**
     * For whom a thread works: itself; but a client's pool of threads has any of them work for a channel, so that there the
     * channel counts, if the server has one on which messages come.
     */
    private Object laneOf(Host host, Thread thread) {
        if (thread instanceof Worker) {
            return thread;
        }
        return lanes.computeIfAbsent(thread, t -> {
            Set<AmqpChannel> channels = new HashSet<>();
            links(
                    host,
                    link -> link.channels().stream()
                            .filter(AmqpChannel::hasConsumers)
                            .forEach(channels::add));
            return channels.size() == 1
                    ? List.of("work", channels.iterator().next())
                    : List.of("work", host.name(), lanes.size());
        });
    }

    private int indexOf(AmqpServer server) {
        for (int i = 0; i < hosts.size(); i++) {
            if (hosts.get(i).amqp().filter(its -> its == server).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    private int indexOf(Link link) {
        for (int i = 0; i < hosts.size(); i++) {
            if (hosts.get(i).wire() == link.server()) {
                return i;
            }
        }
        return -1;
    }

    private void take() {
        int choice = chosen;
        chosen = NOBODY;
        long ended = cast.history().size();
        int steps = account.size();
        footprint = Footprint.ofEverything();
        mover = OptionalInt.empty();
        stepped = NOBODY;
        Set<Object> waiting = underWay();
        afterwards.push(() -> took(choice, ended, steps, waiting));
        enabled.get(choice).run();
    }

    /** Whether no two threads of a server can notice each other but by what they do in the services. */
    private boolean isWithoutMemory(int server) {
        if (server < 0 || !hosts.get(server).server().isWithoutMemory()) {
            return false;
        }
        for (Link link : hosts.get(server).wire().links()) {
            if (link.isOpen() && !(link.isInMemory() && link.isAsNew())) {
                return false; // whoever takes it next finds what was left in it
            }
        }
        return true;
    }

    /** What waits in a store until another's step lets it go on. */
    private Set<Object> underWay() {
        Set<Object> underWay = new HashSet<>(sqlRows.keySet());
        for (Link link : links) {
            if (link.isBlocked()) {
                underWay.add(link);
            }
        }
        return underWay;
    }

    private void took(int choice, long ended, int steps, Set<Object> waited) {
        if (account.commands() > MOST_COMMANDS) {
            throw new CannotJudge(Text.of(
                    "more than %s commands were sent in one play, and it goes on",
                    "一次推演中发送了超过 %s 条命令，而且仍未结束", MOST_COMMANDS));
        }
        watch.run();
        boolean returned = cast.history().size() > ended;
        boolean acted = actedOutside();
        strikes.stepped(stepped, returned || acted); // to die after that is another death
        footprint = footprint.at(false, returned);
        if (mover.isPresent() && isWithoutMemory(footprint.place())) {
            footprint = footprint.by(mover.getAsInt());
        }
        if (!underWay().containsAll(waited)) { // it let others go on
            footprint = Footprint.ofEverything().at(footprint.starts(), footprint.ends());
        }
        boolean within =
                Move.in(choice) == Move.STEP && account.size() == steps + 1 && !footprint.starts() && !footprint.ends();
        if (cast.history().size() > account.ended()) {
            account.ended(cast.history().inOrderOfEnd(), names());
        }
        boolean mayWrite = account.size() > steps && footprint.mayWrite();
        boolean refused = account.size() == steps + 1 && account.wasRefused(steps);
        if (within) {
            Spinners.Tokens tokens = footprint.everything() || footprint.keys().all()
                    ? Spinners.Tokens.RANDOM
                    : mayWrite && refused ? Spinners.Tokens.LONG : Spinners.Tokens.NONE;
            spinners.stepped(Move.actor(choice), account.told(steps), footprint, mayWrite && !refused, tokens);
        } else {
            spinners.began(Move.actor(choice), footprint, mayWrite && !refused);
        }
        if (timeHasPassed) { // what came before and what comes after cannot change places
            timeHasPassed = false;
            footprint = Footprint.ofEverything().at(footprint.starts(), footprint.ends());
        }
        leader.took(props.standing().isEmpty() ? footprint : footprint.renamed(this::sameInAllPlays));
    }

    /**
     * A key as it would be called in any other play: by the rule's names, and moments counted from its beginning. What else
     * a program may have made of a name, such as the number of a group or a hash, is another in each play: keys that differ
     * in such a word only are taken for the same, which costs orders and misses none.
     */
    private String sameInAllPlays(String key) {
        String named = key.replace('<', '(');
        for (Host host : hosts) {
            if (host.server().process().isPresent()) {
                named = host.server().process().get().asTheRuleSays(named);
            }
        }
        return MADE_UP.matcher(clock.countedFromStart(named))
                .replaceAll(word -> word.group().startsWith("<") ? Matcher.quoteReplacement(word.group()) : "#");
    }

    /** Lets a call begin, and go as far as the first thing it wants to do, with which {@code first} deals. */
    private void call(Task task, Consumer<Cue> first) {
        Set<Object> before = new HashSet<>();
        cues().forEach(cue -> before.add(cue.source()));
        task.call();
        whenStill(() -> called(task, before, first));
    }

    private void called(Task task, Set<Object> before, Consumer<Cue> first) {
        footprint = Footprint.within(task.server());
        mover = OptionalInt.of(task.actor());
        for (Cue cue : cues()) {
            if (!before.contains(cue.source())) {
                actors.worksFor(cue.source(), task.actor());
                first.accept(cue);
                break;
            }
        }
        footprint = footprint.at(true, false);
    }

    private void go(Cue cue, Fate fate) {
        footprint = cue.footprint();
        stepped = cue.server();
        mover = cue.worker(props.crew().working()).map(tasks::actorOf).orElse(OptionalInt.empty());
        cue.go(fate, account.begin(cue.server(), cue.told()));
        whenStill(() -> {});
    }

    private void strike(Move how, Cue cue) {
        Host host = hosts.get(cue.server());
        footprint = Footprint.ofEverything();
        switch (how) {
            case DIES_BEFORE -> {
                strikes.struck(Fault.CRASH);
                die(host, account.begin(cue.server(), cue.told()), Text.of("dies before this", "在此之前崩溃"));
            }
            case DIES_AFTER -> {
                strikes.struck(Fault.CRASH);
                int row = account.begin(cue.server(), cue.told());
                cue.go(Fate.SILENT, row);
                props.patience().until(() -> !cue.isUnderWay());
                die(host, row, Text.of("dies after this", "在此之后崩溃"));
            }
            case LOST_REPLY -> {
                strikes.struck(Fault.LOST_REPLY);
                host.shake();
                int row = account.begin(cue.server(), cue.told());
                account.remark(row, Text.of("this reply is lost", "这个答复丢失了"));
                cue.go(Fate.LOST, row);
                settleAnew(host);
            }
            case LOST_COMMAND -> {
                strikes.struck(Fault.LOST_COMMAND);
                host.shake();
                if (cue.goesToTheBroker()) {
                    account.remark(account.begin(cue.server(), cue.told()), Text.of("this never arrives", "这条命令没有到达"));
                } else {
                    account.note(cue.server(), Text.of("(its connection to the broker breaks)", "（与消息服务器的连接断开）"));
                }
                links(host, AmqpLink::cut);
                settleAnew(host);
            }
            case ZOMBIE -> {
                strikes.struck(Fault.ZOMBIE);
                host.shake();
                paused = cue.server();
                account.note(paused, Text.of("(stands still, and the broker takes it for dead)", "（停住，消息服务器以为它死了）"));
                links(host, AmqpLink::sever);
                settle();
            }
            case PAUSED -> {
                strikes.struck(Fault.PAUSE);
                paused = cue.server();
                account.note(paused, Text.of("(stands still)", "（停住）"));
            }
            default -> throw new IllegalArgumentException(how + " is no fault");
        }
    }

    /** The client of a broken connection to the broker makes another one, after a moment that is real. */
    private void settleAnew(Host host) {
        settle();
        long until = System.nanoTime() + LONGEST_RECOVERY_NANOS;
        while (host.amqp().filter(AmqpServer::isRecovering).isPresent() && System.nanoTime() - until < 0) {
            props.wire().pump(5);
            settle();
        }
    }

    private void die(Host host, int row, Text remark) {
        account.remark(row, remark);
        int server = hosts.indexOf(host);
        clock.forget(server);
        cast.history().died(host.name());
        host.die();
        props.crew().bury(server);
        settle();
    }

    private void deliver(Link link) {
        footprint = Footprint.ofEverything();
        account.note(indexOf(link), Text.verbatim("← " + link.oldestHeld().told()));
        link.deliver();
        settle();
    }

    private void deliver(BrokerSteps steps, AmqpChannel channel) {
        footprint = Footprint.within(indexOf(channel.link().server()));
        steps.deliver(channel);
        settle();
    }

    /** Pumps until nothing moves. */
    private void settle() {
        rest.await();
        book();
        requireNoObstacle();
    }

    private void book() {
        bookSql();
        bookEffects();
    }

    /** Writes down what the database has done and said. */
    private void bookSql() {
        for (Host host : hosts) {
            for (SqlSteps.Waiting passed : host.steps().passed()) {
                sqlRows.put(
                        passed,
                        account.begin(host.steps().server(), passed.step().told(), passed.arrivedAt()));
            }
        }
        for (Map.Entry<SqlSteps.Waiting, Integer> row : sqlRows.entrySet()) {
            row.getKey().outcome().ifPresent(outcome -> {
                account.replied(row.getValue(), outcome.told());
                sqlRows.remove(row.getKey());
            });
        }
    }

    private void requireNoObstacle() {
        if (obstacle != null) {
            throw obstacle;
        }
    }

    boolean isGated() {
        return gated;
    }

    void opened(Link link) {
        links.add(link);
    }

    /** A command waits; it passes at once if the gates stand open. */
    void arrived(Link link) {
        if (!gated && !rest.isOwed()) {
            passes(link);
            link.grant(Fate.DELIVERED);
        }
    }

    private void passes(Link link) {
        rows.put(link, account.begin(indexOf(link), WireCue.told(link)));
    }

    void replied(Link link, String reply) {
        account.replied(rows.get(link), Text.verbatim(reply));
    }

    void note(AmqpServer server, Text what) {
        account.note(indexOf(server), what);
    }

    /** A command of the server's goes to the broker. */
    int begin(AmqpServer server, Text command) {
        return account.begin(indexOf(server), command);
    }

    void replied(int row, Text reply) {
        account.replied(row, reply);
    }

    void note(Link link, Text what) {
        account.note(indexOf(link), what);
    }

    void cannotJudge(Text why) {
        obstructs(new CannotJudge(why));
    }

    void obstructs(CannotJudge why) {
        obstacle = obstacle == null ? why : obstacle;
    }

    void rested() {
        props.relay().rested();
    }

    void taken() {
        props.relay().wakesPlayer();
    }

    @Override
    public void schema(List<String> statements) {
        props.tables().make(cast.services().sql(), statements);
    }

    @Override
    public List<Operation> history() {
        return cast.history().operations();
    }

    @Override
    public long roundTrips(Server server) {
        return sum(server, Link::roundTrips);
    }

    @Override
    public long questions(Server server) {
        return sum(server, Link::questions);
    }

    private long sum(Server server, ToLongFunction<Link> of) {
        return hosts.get(indexOf(server)).wire().links().stream().mapToLong(of).sum();
    }

    /** Closes the servers as their owners would; but those that stand for other plays as well. */
    void end() {
        if (cast.household().isPresent()) {
            endsWell = props.crew().working().isEmpty();
            requireGoodConduct();
            return;
        }
        RuntimeException failed = null;
        for (Host host : hosts) {
            try {
                if (!host.isDead()) {
                    host.ends();
                    host.server().close();
                }
            } catch (RuntimeException e) {
                if (!host.isShaken()) { // what broke under it, it may complain of
                    failed = failed == null ? e : failed;
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
        if (hosts.stream().noneMatch(Host::isDead)
                && props.stillness().isDeserted(props.crew().working(), clock)) {
            hosts.forEach(host -> host.server().leftNothing());
        }
    }

    private void requireGoodConduct() {
        for (Host host : hosts) {
            host.process().flatMap(OwnProcess::fault).ifPresent(what -> {
                throw new RuleBroken(Text.of("the program of %s %s", "%s 的程序%s", host.name(), what));
            });
        }
    }

    /** Only who owes nothing, and is owed nothing, takes part in the next play. */
    private void leaveStanding() {
        props.standing().reached(clock.now());
        for (int i = 0; i < hosts.size(); i++) {
            boolean well = endsWell
                    && !hosts.get(i).isDead()
                    && hosts.get(i).wire().links().stream().noneMatch(link -> link.isParked() || link.isRunning());
            if (!well) {
                props.standing().remove(i);
            }
        }
    }

    /** Ends what is left of the servers; whoever still runs is left behind. */
    @Override
    public void close() {
        gated = false;
        if (cast.household().isPresent()) {
            leaveStanding();
        }
        hosts.stream().filter(host -> host.process().isEmpty()).forEach(Host::close);
        hosts.forEach(host -> host.steps().end()); // nothing of theirs reaches the database any more
        clock.end();
        hosts.stream()
                .filter(host -> !host.hasEnded() && host.server().process().isEmpty())
                .forEach(host -> props.closer().close(host.server()));
        props.crew().leaveBehind();
        cast.abandonCalls();
    }
}
