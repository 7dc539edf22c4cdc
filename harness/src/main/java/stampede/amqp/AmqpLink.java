package stampede.amqp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stampede.amqp.Farewell.Stage;
import stampede.loop.Client;
import stampede.loop.MemorySocket;
import stampede.loop.Wired;
import stampede.text.Text;
import stampede.wire.Fate;

/**
 * One connection of a server under test, and its counterpart to the broker. At the head of each channel at most one command
 * is parked, and of those whose sender need not wait at most one in all: what a client has sent goes on in its order, except
 * that who waits for an answer keeps no other channel waiting.
 */
public final class AmqpLink implements Wired {
    private static final long MOST_UNSENT = 16 << 20;
    /** Somebody else's doing, not an error of the client's. */
    private static final int CONNECTION_FORCED = 320;

    private final AmqpServer server;
    private final int ordinal;
    private final Client client;
    private final AmqpGate gate;
    private final Intake intake;
    private final Turns turns;
    private final Handshake handshake;
    private final Farewell farewell;
    private final Upstream upstream;
    private final Asker asker;
    private final Map<Integer, AmqpChannel> channels = new TreeMap<>();
    private final AmqpChannel whole = new AmqpChannel(this, 0);
    private long lastSaid = System.nanoTime();

    AmqpLink(AmqpServer server, int ordinal, Client client) throws IOException {
        this.server = server;
        this.ordinal = ordinal;
        this.client = client;
        gate = server.gate();
        intake = new Intake(this, client);
        turns = new Turns(this, gate);
        handshake = new Handshake(this, client, server.wire().login());
        farewell = new Farewell(this, client);
        upstream = server.wire().connect(new FromBroker());
        asker = new Asker(upstream, handshake::spareChannel);
    }

    /** The gate knows of it. */
    void begin() {
        client.belongsTo(intake);
    }

    private final class FromBroker implements Upstream.Owner {
        @Override
        public void received(AmqpCommand command) {
            if (command.method() == Method.CONNECTION_CLOSE) {
                closedByBroker(command);
            } else if (command.channel() == 0) {
                handshake.heard(command);
            } else if (command.channel() == handshake.spareChannel()) {
                asker.received(command);
            } else if (channels.containsKey(command.channel())) {
                channels.get(command.channel()).received(command);
            }
            upstream.reading(client.bytesUnsent() <= MOST_UNSENT);
        }

        @Override
        public void lost() {
            farewell.brokerEnded();
        }

        @Override
        public void drained() {
            client.reading(!intake.isFull());
        }
    }

    private void closedByBroker(AmqpCommand command) {
        farewell.isSaid();
        if (command.arguments().number("code") == CONNECTION_FORCED
                && !server.wire().isInterrupted()) {
            gate.unjudged(this, Text.of("the broker has closed its connection", "消息服务器关闭了它的连接"));
        }
        server.wire().dialect().fromBroker(whole, command);
        channels.values().forEach(AmqpChannel::deliverAll);
        handshake.heard(command);
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
        return farewell.isAt(Stage.OPEN);
    }

    /** Whether the broker has ended it and its client does not know. */
    public boolean isSevered() {
        return farewell.isAt(Stage.SEVERED);
    }

    /** Whether its client or its end waits for the broker. */
    public boolean isRunning() {
        return farewell.isAt(Stage.ENDING)
                || isOpen() && handshake.isBrokersTurn()
                || whole.isRunning()
                || channels.values().stream().anyMatch(AmqpChannel::isRunning);
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

    /**
     * Cuts it: nothing that waits gets to the broker, and when that has put back what the connection held, the client
     * finds it closed.
     */
    public void cut() {
        farewell.leave(Stage.ENDED, () -> {});
    }

    /**
     * Cuts it on the broker's side only. The client is not told; what it sends from then on is parked as ever, and goes
     * nowhere when it is granted. When it is to be told, {@link #cut} tells it.
     */
    public void sever() {
        farewell.leave(Stage.SEVERED, () -> {});
    }

    /** Ends the connection to the broker, verifiably, and leaves the client without a word. */
    void fallSilent(Runnable done) {
        client.reading(false);
        farewell.leave(Stage.SILENT, done);
    }

    /** What was granted last has a fate. */
    void doom(Fate fate) {
        if (fate == Fate.SILENT) {
            fallSilent(() -> {});
        } else {
            cut();
        }
    }

    /** Closes both sides. */
    void end() {
        farewell.end();
    }

    /** The client's own close has been answered. */
    void closed() {
        farewell.hangUp();
    }

    void clientEnded() {
        farewell.clientEnded();
    }

    /** What the client sent is no AMQP. */
    void malformed(Text reason) {
        if (!isOpen()) {
            return;
        }
        gate.malformed(this, Text.of("it sent %s", "它发送了%s", reason));
        if (intake.isGreeted()) {
            refuse(501, "FRAME_ERROR - " + reason);
        } else {
            client.send(out -> out.add(Upstream.GREETING)); // as the specification wants it
            cut();
        }
    }

    /** Closes the connection with a reason. */
    void refuse(int code, String reason) {
        tell(AmqpCommand.of(0, Method.CONNECTION_CLOSE, code, Octets.shortened(reason), 0, 0));
        cut();
    }

    /** The client has sent a command. */
    void arrived(AmqpCommand command) {
        server.hasAsked();
        if (command.method() == Method.CONNECTION_CLOSE_OK) {
            upstream.send(command);
            farewell.hangUp();
        } else if (command.channel() != 0) {
            turns.add(channels.computeIfAbsent(command.channel(), n -> new AmqpChannel(this, n)), command);
        } else if (command.method() == Method.CONNECTION_CLOSE) {
            turns.add(whole, command);
        } else if (isOpen()) {
            handshake.said(command);
        }
    }

    /** Something may go on that had to wait. */
    void goOn() {
        intake.news();
    }

    /** Both sides have agreed on the length of a frame. */
    void agreed(int frameMax) {
        intake.agreed(frameMax);
        upstream.agreed(frameMax);
    }

    /** Sends the client a command. */
    void tell(AmqpCommand command) {
        if (isOpen()) {
            lastSaid = System.nanoTime();
            client.send(command::writeTo);
        }
    }

    /** The client has been heard. */
    void keepAlive() {
        if (isOpen() && handshake.keepsAlive(lastSaid)) {
            lastSaid = System.nanoTime();
        }
    }

    /** A channel is no more. */
    void forget(AmqpChannel channel) {
        channels.remove(channel.number(), channel);
        intake.forget(channel.number());
    }

    boolean isAnyParked() {
        return whole.isParked() || channels.values().stream().anyMatch(AmqpChannel::isParked);
    }

    /** Whether what the client sends is dealt with. */
    boolean takesCommands() {
        return isOpen() || isSevered();
    }

    /** Whether what is sent to the broker gets there. */
    boolean reachesBroker() {
        return farewell.isBrokerThere();
    }

    /** Whether the broker does not take what it is sent. */
    boolean isCongested() {
        return upstream.bytesUnsent() > MOST_UNSENT;
    }

    void clientDrained() {
        upstream.reading(true);
    }

    /** What its channels have of the queues. */
    Stakes stakes() {
        return Stakes.of(channels.values());
    }

    /** Nothing of what waits is done any more. */
    void drop() {
        turns.clear();
        whole.drop();
        channels.values().forEach(AmqpChannel::drop);
    }

    /** The client gets nothing of what is held. */
    void dropHeld() {
        channels.values().forEach(AmqpChannel::dropHeld);
    }

    Upstream upstream() {
        return upstream;
    }

    AmqpGate gate() {
        return gate;
    }

    Turns turns() {
        return turns;
    }

    Handshake handshake() {
        return handshake;
    }

    Asker asker() {
        return asker;
    }
}
