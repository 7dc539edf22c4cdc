package stampede.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import stampede.loop.Loop;
import stampede.service.RedisService;
import stampede.service.ServiceUnavailable;
import stampede.text.Text;

/**
 * All connections between the servers under test and one Redis database, on one selector. It has no thread of its own:
 * whoever pumps it is its thread, and only that one may touch what belongs to it; {@link #wakeup} is for all.
 */
public final class Wire implements AutoCloseable {
    private final Loop loop = new Loop();
    private final Login login;
    private final Tunnel tunnel;
    private final Upstreams upstreams;
    private final Deque<WireServer> servers = new ArrayDeque<>();
    private Timekeeper timekeeper;

    /**
     * @param redis {@code redis://[user:password@]host:port/database}, or {@code rediss:} for TLS
     * @throws ServiceUnavailable if it cannot be reached
     */
    public Wire(URI redis) {
        this(redis, Optional.empty());
    }

    /**
     * @throws ServiceUnavailable if it cannot be reached
     */
    public Wire(RedisService redis) {
        this(redis.uri(), redis.shortcut());
    }

    private Wire() {
        tunnel = null;
        login = null;
        upstreams = null;
    }

    /** A wire that leads to no Redis: its servers are never connected to, and it is only pumped. */
    public static Wire toNoRedis() {
        return new Wire();
    }

    private Wire(URI redis, Optional<SocketAddress> shortcut) {
        try {
            tunnel = redis.getScheme().equals("rediss") ? new Tunnel(Login.of(redis)) : null;
            login = Login.of(redis);
            upstreams = new Upstreams(
                    this, login, shortcut.orElseGet(() -> tunnel == null ? login.address() : tunnel.address()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is a Redis at its end. */
    public boolean leadsToRedis() {
        return upstreams != null;
    }

    /** A new address, for the connections of one server. */
    public WireServer server(String name, Gate gate) {
        WireServer server = new WireServer(this, name, gate);
        servers.add(server);
        return server;
    }

    /** What it is pumped by, for other wires that the same thread is to pump with it. */
    public Loop loop() {
        return loop;
    }

    /** Does what is to be done until {@code done}; it is looked at after each round and each {@link #wakeup}. */
    public void run(BooleanSupplier done) {
        loop.run(done);
    }

    /** Waits for something to do, at most so many milliseconds, and does it; with 0 it does not wait. */
    public int pump(long millis) {
        return loop.pump(millis);
    }

    /**
     * The same, but does not wait if {@code already}: that is looked at when a {@link #wakeup} can no longer be missed.
     */
    public int pump(long millis, BooleanSupplier already) {
        return loop.pump(millis, already);
    }

    /** Takes what clients in this JVM have done, and sends what that has led to; asks no system. Returns how much it was. */
    public int takeFromMemory() {
        return loop.takeInMemory();
    }

    /** Makes a pump that waits return. Safe from any thread. */
    public void wakeup() {
        loop.wakeup();
    }

    /** Sends a command of our own; {@code then} is called with its reply by the pump. */
    public void ask(Command command, Consumer<Reply> then) {
        upstreams.control().send(command, then);
    }

    /** Sends commands of our own and pumps until the last is answered. */
    public Reply ask(Command... commands) {
        for (int i = 0; i < commands.length - 1; i++) {
            ask(commands[i], reply -> {});
        }
        return await(taker -> ask(commands[commands.length - 1], taker));
    }

    /**
     * Returns when whatever Redis had to say because of earlier commands has arrived here. From then on the commands that
     * Redis keeps waiting are blocked.
     */
    public void barrier() {
        new Barrier(this, servers).pass();
    }

    /**
     * A new schedule begins, on a Redis that has been emptied: for the connections made from now on, all time that Redis
     * knows of is this clock's, in milliseconds since 1970. When it has been set, {@link #timePassed} is to be called.
     */
    public void keepTime(LongSupplier clock) {
        if (timekeeper == null) {
            timekeeper = new Timekeeper(login.database());
        }
        timekeeper.begin(clock).forEach(command -> upstreams.control().send(command, reply -> {}));
    }

    /** The same schedule goes on, or one that begins where another has ended, by another clock that is not behind. */
    public void goOnKeepingTime(LongSupplier clock) {
        timekeeper.goOn(clock);
    }

    /** Time is Redis's own, for good; what scripts do is kept within the database, as all else is. */
    void confineScripts() {
        timekeeper = Timekeeper.ofRealTime(login.database());
    }

    /** Removes from Redis the functions that were loaded. */
    void forgetScripts() {
        List<byte[]> commands = timekeeper.forgetScripts();
        if (!commands.isEmpty()) {
            commands.forEach(command -> upstreams.control().send(command, reply -> {}));
            ask(Command.of("PING"));
        }
    }

    /** Redis forgets what has run out, and ends what has waited for long enough; returns when it has. */
    public void timePassed() {
        links().forEach(link -> link.course().sender().timePassed());
        ask(timekeeper.advance());
    }

    /** The first moment at which something runs out in Redis, or a command has waited for long enough. */
    public OptionalLong nextInRedis() {
        OptionalLong expiry = timekeeper.nextExpiry(ask(timekeeper.nextExpiry()));
        return LongStream.concat(
                        expiry.stream(),
                        links().flatMapToLong(link -> link.course().sender().deadline().stream())
                                .map(last -> last + 1))
                .min();
    }

    private Stream<Link> links() {
        return servers.stream().flatMap(server -> server.links().stream());
    }

    private Reply ask(byte[] command) {
        return await(taker -> upstreams.control().send(command, taker));
    }

    private Reply await(Consumer<Consumer<Reply>> question) {
        Reply[] answer = new Reply[1];
        question.accept(reply -> answer[0] = reply);
        Upstream control = upstreams.control();
        run(() -> answer[0] != null || control.isClosed());
        if (answer[0] == null) {
            throw gone();
        }
        return answer[0];
    }

    /** Who keeps virtual time, or null. */
    Timekeeper timekeeper() {
        return timekeeper;
    }

    /** A command as it goes to Redis: one database is ours, not all. */
    static Command ours(Command command) {
        return command.name().equals("FLUSHALL") ? command.named("FLUSHDB") : command;
    }

    Login login() {
        return login;
    }

    Upstreams upstreams() {
        return upstreams;
    }

    /** Why Redis no longer answers. */
    ServiceUnavailable gone() {
        IOException cause = tunnel == null ? null : tunnel.trouble();
        return cause != null
                ? new ServiceUnavailable(Text.of(
                        "The Redis at %s cannot be reached through TLS (%s): see that it speaks TLS, and that Java trusts its"
                                + " certificate.",
                        "无法通过 TLS 连接 %s 的 Redis（%s）：请确认它启用了 TLS，并且 Java 信任它的证书。", login, cause.getMessage()))
                : new ServiceUnavailable(Text.of(
                        "The Redis at %s has closed the connection: see that it runs on, and begin again.",
                        "%s 的 Redis 关闭了连接：请确认它在持续运行，然后重新开始。", login));
    }

    @Override
    public void close() {
        List.copyOf(servers).forEach(WireServer::close);
        loop.close();
        try {
            if (tunnel != null) {
                tunnel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(WireServer server) {
        servers.remove(server);
    }
}
