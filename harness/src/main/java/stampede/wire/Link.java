package stampede.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import stampede.text.Text;

/**
 * One connection of a server under test, and its counterpart to Redis. At any time at most one command is at its head:
 * parked until it is granted, then running until its reply has come. What comes without being asked for is held.
 */
public final class Link extends Peer {
    private final WireServer server;
    private final int ordinal;
    private final Ports ports;
    private final CommandParser parser = new CommandParser();
    private final Deque<Command> waiting = new ArrayDeque<>();
    private final Deque<Reply> held = new ArrayDeque<>();
    private final Upstream up;
    private final Set<String> watched = new HashSet<>();
    private Transaction transaction;
    private Command head;
    private boolean granted;
    private Fate fate = Fate.DELIVERED;
    private boolean blocked;
    private boolean plain = true;
    private int subscriptions;
    private int owed;
    private boolean pushes;
    private boolean answered = true;
    private long roundTrips;
    private boolean ended;

    /** A MULTI that was begun: its commands are tried on a connection apart, where they will be discarded. */
    private static final class Transaction {
        private final Upstream shadow;
        private final List<Command> queued = new ArrayList<>();
        private boolean failed;

        private Transaction(Upstream shadow) {
            this.shadow = shadow;
        }
    }

    Link(Wire wire, WireServer server, int ordinal, SocketChannel client) throws IOException {
        super(wire, client);
        this.server = server;
        this.ordinal = ordinal;
        this.ports = new Ports(
                ((InetSocketAddress) client.getRemoteAddress()).getPort(),
                ((InetSocketAddress) client.getLocalAddress()).getPort());
        up = wire.upstreams().take();
        up.belongsTo(this::unasked, this::lost);
    }

    public WireServer server() {
        return server;
    }

    /** The how-manieth connection of its server this is, from 0. */
    public int ordinal() {
        return ordinal;
    }

    /** The ports on the client's side and on ours, by which it can be told apart from every other connection. */
    public Ports ports() {
        return ports;
    }

    /** The two ports of a connection on this machine. */
    public record Ports(int client, int server) {}

    /** Whether a command waits to be granted. */
    public boolean isParked() {
        return head != null && !granted && !ended;
    }

    /** Whether a command was granted and its reply has not come. */
    public boolean isRunning() {
        return head != null && granted && !ended;
    }

    /** Whether what Redis sends unasked has to be reckoned with. */
    public boolean mayBePushed() {
        return !ended && (pushes || subscriptions > 0 || blocked);
    }

    /** Whether a push or a blocked command's reply waits to be delivered. */
    public boolean holds() {
        return !held.isEmpty() && !ended;
    }

    /** The command at the head; EXEC stands for its whole transaction. */
    public Command head() {
        return head;
    }

    /** What the head does once granted: itself, or all that its transaction has queued. */
    public List<Command> work() {
        return transaction != null && head.name().equals("EXEC") ? List.copyOf(transaction.queued) : List.of(head);
    }

    /** The keys that the next EXEC looks at. */
    public Set<String> watched() {
        return watched;
    }

    /** How often the client has sent something and waited for the answer; commands sent together count once. */
    public long roundTrips() {
        return roundTrips;
    }

    /** Whether it is open on both sides. */
    public boolean isOpen() {
        return !ended;
    }

    /** Bytes that the client has been sent, and that it must have read before it can be still. */
    public long sentToClient() {
        return bytesSent();
    }

    /** Bytes that came from the client. */
    public long takenFromClient() {
        return bytesReceived();
    }

    /** Whether nothing is left to be sent to the client. */
    public boolean isFlushed() {
        return hasSentAll();
    }

    @Override
    void received(ByteBuffer bytes) {
        int before = waiting.size();
        try {
            parser.feed(bytes, waiting);
            advance();
        } catch (ProtocolError e) {
            advance();
            bytes.position(bytes.limit());
            server.gate().malformed(this, Text.of("it sent %s", "它发送的内容有误：%s", e.getMessage()));
            send(Reply.of("-ERR " + e.getMessage()).buffers());
            end();
        }
        if (waiting.size() > before && waiting.size() > 10_000) {
            reading(false); // the socket keeps the rest
        }
    }

    /** Takes commands off the queue until one has to wait. */
    private void advance() {
        while (head == null && !ended && !waiting.isEmpty() && !server.isSilent()) {
            Command command = waiting.poll();
            if (waiting.isEmpty()) {
                reading(true);
            }
            if (answered) {
                roundTrips++;
            }
            answered = false;
            head = command;
            granted = false;
            take(command);
        }
    }

    private void take(Command command) {
        Handling handling = Handling.of(command, wire().login().database());
        if (handling == Handling.REFUSED) {
            Text reason = Handling.refusal(command);
            server.gate().unjudged(this, reason);
            answer(Reply.of("-ERR stampede: " + reason));
        } else if (transaction != null) {
            queue(handling, command);
        } else {
            switch (handling) {
                case HANDSHAKE -> ungated(command);
                case MULTI -> begin(command);
                case QUIT -> {
                    answer(Reply.of("+OK"));
                    closeClient();
                }
                case RESET -> {
                    pushes = false;
                    subscriptions = 0;
                    watched.clear();
                    ungated(command);
                }
                case EXEC, DISCARD -> ungated(command); // an error: there is no MULTI
                default -> server.gate().arrived(this);
            }
        }
    }

    private void ungated(Command command) {
        granted = true;
        up.send(command, this::answer);
    }

    private void begin(Command command) {
        granted = true;
        try {
            transaction = new Transaction(wire().upstreams().take());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        transaction.shadow.send(command, this::answer);
    }

    private void queue(Handling handling, Command command) {
        Transaction open = transaction;
        switch (handling) {
            case EXEC -> {
                if (!open.failed) {
                    server.gate().arrived(this);
                    return;
                }
                granted = true;
                up.send(Command.of("UNWATCH"), reply -> {});
                close(open, command);
            }
            case DISCARD -> {
                granted = true;
                up.send(Command.of("UNWATCH"), reply -> {});
                close(open, command);
            }
            case QUIT, RESET -> {
                up.send(Command.of("UNWATCH"), reply -> {});
                open.shadow.send(
                        Command.of("DISCARD"), reply -> wire().upstreams().giveBack(open.shadow));
                transaction = null;
                watched.clear();
                take(command);
            }
            case SUBSCRIBE, HANDSHAKE -> {
                server.gate()
                        .unjudged(
                                this,
                                Text.of(
                                        "it queued %s in a transaction, which is not modelled",
                                        "它在事务中加入了 %s，评分器没有为此建模", command.name()));
                queued(open, command);
            }
            default -> queued(open, command);
        }
    }

    private void queued(Transaction open, Command command) {
        granted = true;
        open.shadow.send(command, reply -> {
            if (reply.isError()) {
                open.failed |=
                        !command.name().equals("MULTI") && !command.name().equals("WATCH");
            } else {
                open.queued.add(command);
            }
            answer(reply);
        });
    }

    private void close(Transaction open, Command last) {
        watched.clear();
        transaction = null;
        open.shadow.send(last, reply -> {
            wire().upstreams().giveBack(open.shadow);
            answer(reply);
        });
    }

    /** Lets the head go on to Redis. */
    public void grant(Fate itsFate) {
        if (!isParked()) {
            throw new IllegalStateException("nothing is parked on connection " + ordinal + " of " + server.name());
        }
        granted = true;
        fate = itsFate;
        Handling handling = Handling.of(head, wire().login().database());
        Command command = head;
        plain &= Keys.of(work()).isPresent();
        if (transaction != null) {
            Transaction open = transaction;
            transaction = null;
            watched.clear();
            up.send(Command.of("MULTI"), reply -> {});
            open.queued.forEach(queued -> up.send(Wire.ours(queued), reply -> {}));
            up.send(command, this::replied);
            open.shadow.send(Command.of("DISCARD"), reply -> wire().upstreams().giveBack(open.shadow));
        } else if (handling == Handling.SUBSCRIBE) {
            subscribe(command);
        } else {
            if (command.name().equals("WATCH")) {
                Keys.of(List.of(command)).ifPresent(keys -> watched.addAll(keys.reads()));
            } else if (command.name().equals("UNWATCH")) {
                watched.clear();
            }
            pushes |= command.name().equals("CLIENT");
            up.send(Wire.ours(command), this::replied);
        }
    }

    /** A subscription is confirmed once for each channel, in a push or in the place of a reply. */
    private void subscribe(Command command) {
        boolean adds = !command.name().contains("UN");
        owed = Math.max(1, command.size() > 1 ? command.size() - 1 : subscriptions);
        subscriptions = adds ? subscriptions + command.size() - 1 : subscriptions; // never too few
        up.send(command.encoded());
    }

    private void replied(Reply reply) {
        if (blocked && head != null) {
            held.add(reply);
            server.gate().held(this);
            return;
        }
        finish(reply);
    }

    private void finish(Reply reply) {
        blocked = false;
        Command command = head;
        if (command == null || ended) {
            return;
        }
        server.gate().replied(this, command, reply);
        switch (fate) {
            case DELIVERED -> answer(reply);
            case LOST -> closeClient();
            case SILENT -> head = null;
        }
    }

    private void answer(Reply reply) {
        head = null;
        answered = waiting.isEmpty();
        send(reply.buffers());
        advance();
    }

    /** What Redis sends without being asked; confirmations of a subscription are asked for. */
    private void unasked(Reply push) {
        if (ended) {
            return;
        }
        if (owed > 0 && confirms(push)) {
            owed--;
            if (owed > 0) {
                send(push.buffers());
            } else {
                finish(push);
            }
        } else {
            held.add(push);
            server.gate().held(this);
        }
    }

    private static boolean confirms(Reply push) {
        return push.told().matches("\\[[ps]?(un)?subscribe, .*");
    }

    /** Passes on the oldest of what is held. */
    public void deliver() {
        Reply oldest = held.remove();
        if (blocked && oldest.kind() != '>' && subscriptions == 0) {
            finish(oldest);
        } else {
            send(oldest.buffers());
        }
    }

    /** The oldest of what is held. */
    public Reply oldestHeld() {
        return held.peek();
    }

    /** Whether the granted command is of those that Redis may keep waiting. */
    public boolean mayWaitInRedis() {
        return isRunning() && Handling.of(head, wire().login().database()) == Handling.BLOCKING;
    }

    /** Says that the granted command waits in Redis: its reply will be due to somebody else's command. */
    public void waitsInRedis() {
        blocked = true;
    }

    public boolean isBlocked() {
        return blocked && held.isEmpty();
    }

    /** Redis closed the connection. */
    private void lost() {
        if (!ended) {
            closeClient();
        }
    }

    private void closeClient() {
        close();
        finishUpstream(() -> {});
    }

    @Override
    void gone() {
        boolean parked = isParked();
        finishUpstream(() -> {});
        server.gate().closed(this, parked);
    }

    void fallSilent(Runnable done) {
        reading(false);
        waiting.clear();
        finishUpstream(done);
    }

    /** Closes both sides. */
    void end() {
        close();
        finishUpstream(() -> {});
    }

    private void finishUpstream(Runnable done) {
        if (ended) {
            done.run();
            return;
        }
        boolean still = plain && !isRunning() && !mayBePushed() && !up.owes();
        ended = true;
        if (transaction != null) {
            wire().upstreams().end(transaction.shadow, () -> {});
        }
        if (still) {
            wire().upstreams().giveBack(up);
            done.run();
        } else {
            wire().upstreams().end(up, done);
        }
    }
}
