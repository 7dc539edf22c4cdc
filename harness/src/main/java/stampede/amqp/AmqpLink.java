package stampede.amqp;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import stampede.loop.Client;
import stampede.loop.MemorySocket;
import stampede.loop.Wired;
import stampede.text.Text;
import stampede.wire.Fate;

/**
 * One connection of a server under test, and its counterpart to the broker. What a client has sent goes on in the order in
 * which it came, whatever its channel, as the broker would read it; only who waits for an answer keeps no other channel
 * waiting, since nobody can have sent what came later because of it. So at the head of each channel at most one command is
 * parked, and of those whose sender need not wait at most one in all.
 */
public final class AmqpLink implements Wired {
    private static final long MOST_UNSENT = 16 << 20;

    private final AmqpServer server;
    private final int ordinal;
    private final Client client;
    private final AmqpGate gate;
    private final Intake intake;
    private final Handshake handshake;
    private final Upstream upstream;
    private final Map<Integer, AmqpChannel> channels = new TreeMap<>();
    private final AmqpChannel whole;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Asker asker;
    private long bytesWaiting;
    private boolean advancing;
    private long lastSaid = System.nanoTime();
    private Stage stage = Stage.OPEN;
    /** What comes after its end. */
    private Stage after = Stage.ENDED;

    private final List<Runnable> whenLeft = new ArrayList<>();
    /** In the hand-shake. */
    private boolean brokersTurn;

    private boolean closesInGoodOrder;
    private boolean over;

    /** A command that has not gone on. */
    private record Waiting(AmqpChannel channel, AmqpCommand command) {}

    /** How far its end is. */
    private enum Stage {
        OPEN,
        /** The broker is being told, and the client hears nothing any more. */
        ENDING,
        /** The broker has ended it, and the client does not know: what it sends goes nowhere. */
        SEVERED,
        /** The client is neither heard nor told. */
        SILENT,
        ENDED
    }

    AmqpLink(AmqpServer server, int ordinal, Client client) throws IOException {
        this.server = server;
        this.ordinal = ordinal;
        this.client = client;
        gate = server.gate();
        intake = new Intake(this, client);
        handshake = new Handshake(server.wire().login());
        upstream = server.wire().connect(new FromBroker());
        whole = new AmqpChannel(this, 0);
        asker = new Asker(upstream, handshake::spareChannel);
    }

    /** The gate knows of it. */
    void begin() {
        client.belongsTo(intake);
    }

    private final class FromBroker implements Upstream.Owner {
        @Override
        public void received(AmqpCommand command) {
            if (command.channel() == 0) {
                ofConnection(command);
            } else if (command.channel() == handshake.spareChannel()) {
                asker.received(command);
            } else {
                AmqpChannel channel = channels.get(command.channel());
                if (channel != null) {
                    channel.received(command);
                }
            }
            upstream.reading(client.bytesUnsent() <= MOST_UNSENT);
        }

        @Override
        public void lost() {
            if (stage == Stage.OPEN) {
                if (!closesInGoodOrder && !server.wire().isInterrupted()) {
                    gate.unjudged(AmqpLink.this, Text.of("the broker has closed its connection", "消息服务器关闭了它的连接"));
                }
                hangUp();
            }
        }

        @Override
        public void drained() {
            client.reading(!intake.isFull());
        }
    }

    public AmqpServer server() {
        return server;
    }

    /** The how-manieth connection of its server this is, from 0. */
    public int ordinal() {
        return ordinal;
    }

    /** The open channels, by their numbers; but first the connection itself, as channel 0, if it is about to be closed. */
    public List<AmqpChannel> channels() {
        List<AmqpChannel> all = new ArrayList<>(channels.values());
        if (whole.isParked()) {
            all.add(0, whole);
        }
        return all;
    }

    @Override
    public boolean isOpen() {
        return stage == Stage.OPEN;
    }

    /** Whether the broker has ended it and its client does not know. */
    public boolean isSevered() {
        return stage == Stage.SEVERED;
    }

    /** Whether its client or its end waits for the broker. */
    public boolean isRunning() {
        if (stage == Stage.ENDING || (stage == Stage.OPEN && brokersTurn) || whole.isRunning()) {
            return true;
        }
        for (AmqpChannel channel : channels.values()) {
            if (channel.isRunning()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isInMemory() {
        return client.isInMemory();
    }

    /** Whether this is the client's end of it. */
    public boolean leadsTo(MemorySocket socket) {
        return client.isReachedBy(socket);
    }

    @Override
    public boolean isQuiet() {
        return client.isQuiet(false);
    }

    /** By which it can be told apart from every other connection. */
    Client.Ports ports() {
        return client.ports();
    }

    Upstream upstream() {
        return upstream;
    }

    AmqpGate gate() {
        return gate;
    }

    Asker asker() {
        return asker;
    }

    /** The client says that it speaks AMQP. */
    void greeted() {
        brokersTurn = true;
        upstream.greet();
    }

    /** The client has sent a command. */
    void arrived(AmqpCommand command) {
        if (command.method().isOfConnection() && command.method() != Method.CONNECTION_CLOSE) {
            shakeHands(command);
            return;
        }
        AmqpChannel channel = channelOf(command);
        if (waiting.isEmpty() && stage == Stage.OPEN && gate.letsFlow(this)) {
            channel.pass(command, Fate.DELIVERED, false);
        } else {
            waiting.add(new Waiting(channel, command));
            bytesWaiting += command.length();
        }
    }

    private AmqpChannel channelOf(AmqpCommand command) {
        return command.channel() == 0
                ? whole
                : channels.computeIfAbsent(command.channel(), n -> new AmqpChannel(this, n));
    }

    private void shakeHands(AmqpCommand command) {
        AmqpCommand ours = handshake.fromClient(command);
        if (command.method() == Method.CONNECTION_TUNE_OK) {
            intake.agreed(handshake.frameMax());
            upstream.agreed(handshake.frameMax());
        }
        if (stage != Stage.OPEN) {
            return;
        }
        brokersTurn = command.method() != Method.CONNECTION_TUNE_OK;
        if (command.isAnswered()) {
            upstream.ask(ours, answer -> {
                brokersTurn = false;
                answer.ifPresent(this::tell);
            });
        } else {
            upstream.send(ours);
        }
        if (command.method() == Method.CONNECTION_CLOSE_OK) {
            closesInGoodOrder = true;
            hangUp();
        }
    }

    private void ofConnection(AmqpCommand command) {
        brokersTurn = false;
        if (command.method() == Method.CONNECTION_CLOSE) {
            closesInGoodOrder = true;
            server.wire().dialect().fromBroker(whole, command);
            channels.values().forEach(AmqpChannel::deliverAll);
        }
        tell(handshake.fromBroker(command));
    }

    /** Lets go on what may, and parks what may not. */
    void advance() {
        if (advancing) {
            return; // the loop below goes on
        }
        advancing = true;
        while (takesAStep()) {
            // and what that has led to
        }
        advancing = false;
    }

    private boolean takesAStep() {
        if (stage != Stage.OPEN && stage != Stage.SEVERED) {
            return false;
        }
        Set<AmqpChannel> behind = new HashSet<>();
        for (Waiting next : waiting) {
            AmqpChannel channel = next.channel();
            if (behind.add(channel) && !channel.isParked() && !(channel == whole && next != waiting.peek())) {
                if (goesOnByItself(next)) {
                    remove(next);
                    channel.pass(next.command(), Fate.DELIVERED, false);
                } else {
                    channel.park(next.command());
                }
                return true;
            }
            if (!next.command().isAnswered()) {
                return false;
            }
        }
        return false;
    }

    private boolean goesOnByItself(Waiting next) {
        if (gate.letsFlow(this)) {
            return true;
        }
        return switch (Handling.of(next.command(), next.channel().holdings().isTransactional())) {
            case HANDSHAKE -> true;
            case PREPARATION -> !gate.parksPreparations(this);
            default -> false;
        };
    }

    /** The head of a channel has been granted. */
    void granted(AmqpChannel channel) {
        for (Waiting next : waiting) {
            if (next.channel() == channel) {
                remove(next);
                return;
            }
        }
    }

    private void remove(Waiting gone) {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            if (each.next() == gone) {
                each.remove();
                bytesWaiting -= gone.command().length();
                return;
            }
        }
    }

    int commandsWaiting() {
        return waiting.size();
    }

    long bytesWaiting() {
        return bytesWaiting;
    }

    boolean isAnyParked() {
        return whole.isParked() || channels.values().stream().anyMatch(AmqpChannel::isParked);
    }

    /** Whether the broker does not take what it is sent. */
    boolean isCongested() {
        return upstream.bytesUnsent() > MOST_UNSENT;
    }

    void clientDrained() {
        upstream.reading(true);
    }

    boolean mayHear() {
        return stage == Stage.OPEN;
    }

    /** Whether what is sent to the broker gets there. */
    boolean reachesBroker() {
        return (stage == Stage.OPEN || stage == Stage.ENDING) && !over;
    }

    /** Sends the client a command. */
    void tell(AmqpCommand command) {
        if (mayHear()) {
            lastSaid = System.nanoTime();
            client.send(command::writeTo);
        }
    }

    /** Who wants to hear something now and then, hears it when he has been heard himself: no clock of ours is needed. */
    void keepAlive() {
        long half = handshake.heartbeatSeconds() * 500_000_000L;
        if (half > 0 && mayHear() && System.nanoTime() - lastSaid > half) {
            lastSaid = System.nanoTime();
            client.send(out -> out.add(Frame.of(Frame.HEARTBEAT, 0, new byte[0]).bytes()));
        }
    }

    /** A channel is no more. */
    void forget(AmqpChannel channel) {
        channels.remove(channel.number(), channel);
        intake.forget(channel.number());
    }

    /** What the client sent is no AMQP. */
    void malformed(Text reason) {
        if (stage == Stage.OPEN) {
            gate.malformed(this, Text.of("it sent %s", "它发送了%s", reason));
            if (intake.isGreeted()) {
                refuse(501, "FRAME_ERROR - " + reason);
            } else {
                client.send(out -> out.add(Upstream.GREETING)); // as the specification wants it
                leave(Stage.ENDED, () -> {});
            }
        }
    }

    /** Closes the connection with a reason. */
    void refuse(int code, String reason) {
        String shortened = reason.length() > 120 ? reason.substring(0, 120) : reason;
        tell(AmqpCommand.of(0, Method.CONNECTION_CLOSE, code, shortened, 0, 0));
        leave(Stage.ENDED, () -> {});
    }

    /** Something may go on that waited for a grant. */
    void goOn() {
        intake.news();
    }

    void clientEnded() {
        if (stage == Stage.ENDED || stage == Stage.ENDING) {
            return;
        }
        boolean parked = isAnyParked();
        boolean known = stage == Stage.OPEN;
        if (known) {
            leave(Stage.ENDED, () -> {});
        } else {
            stage = Stage.ENDED;
            client.closeWhenSent();
        }
        if (known || parked) {
            gate.closed(this, parked);
        }
    }

    /** The client's own close has been answered. */
    void closed() {
        closesInGoodOrder = true;
        hangUp();
    }

    /** Both sides have said all they had to say. */
    private void hangUp() {
        stage = Stage.ENDED;
        drop();
        upstream.closeWhenSent();
        client.closeWhenSent();
    }

    private void drop() {
        waiting.clear();
        bytesWaiting = 0;
        whole.drop();
        channels.values().forEach(AmqpChannel::drop);
    }

    /**
     * Cuts it: nothing that waits gets to the broker, and when that has put back what the connection held, the client
     * finds it closed.
     */
    public void cut() {
        leave(Stage.ENDED, () -> {});
    }

    /**
     * Cuts it on the broker's side only. The client is not told; what it sends from then on is parked as ever, and goes
     * nowhere when it is granted. When it is to be told, {@link #cut} tells it.
     */
    public void sever() {
        leave(Stage.SEVERED, () -> {});
    }

    /** Ends the connection to the broker, verifiably, and leaves the client without a word. */
    void fallSilent(Runnable done) {
        client.reading(false);
        leave(Stage.SILENT, done);
    }

    /** What was granted last has a fate. */
    void doom(Fate fate) {
        if (fate == Fate.SILENT) {
            fallSilent(() -> {});
        } else {
            cut();
        }
    }

    private void leave(Stage next, Runnable done) {
        after = next;
        whenLeft.add(done);
        if (next == Stage.SEVERED) {
            channels.values().forEach(AmqpChannel::dropHeld);
        } else {
            drop();
        }
        if (stage == Stage.OPEN) {
            stage = Stage.ENDING;
            server.wire()
                    .settler()
                    .leave(new Leaving(() -> Stakes.of(channels.values()), this::endUpstream, this::left));
        } else if (stage != Stage.ENDING) {
            left();
        }
    }

    private void left() {
        stage = stage == Stage.ENDED || client.hasEnded() ? Stage.ENDED : after;
        if (stage == Stage.ENDED) {
            drop();
            client.closeWhenSent();
        } else {
            advance();
        }
        List<Runnable> told = List.copyOf(whenLeft);
        whenLeft.clear();
        told.forEach(Runnable::run);
    }

    /** Has the broker end it in good order, since what was sent just before a mere cut may be lost. */
    private void endUpstream(Runnable ended) {
        over = true;
        if (!intake.isGreeted() || handshake.spareChannel() == 0 || closesInGoodOrder) {
            upstream.close();
            ended.run();
            return;
        }
        upstream.ask(AmqpCommand.of(0, Method.CONNECTION_CLOSE, 200, "", 0, 0), answer -> {
            upstream.close();
            ended.run();
        });
    }

    /** Closes both sides. */
    void end() {
        stage = Stage.ENDED;
        drop();
        client.flush();
        client.close();
        endUpstream(() -> {});
    }
}
