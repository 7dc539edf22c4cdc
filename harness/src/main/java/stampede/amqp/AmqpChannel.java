package stampede.amqp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import stampede.service.ServiceUnavailable;
import stampede.text.Text;
import stampede.wire.Fate;

/**
 * A channel of a connection, or as channel 0 the connection itself. At any time at most one command of the client's is at
 * its head, parked until it is granted. What the broker sends without being asked is held, in its order.
 */
public final class AmqpChannel {
    private final AmqpLink link;
    private final int number;
    private final Holdings holdings = new Holdings();
    private final List<AmqpCommand> held = new ArrayList<>();
    private final Confirms confirms = new Confirms(this, held);
    private AmqpCommand head;
    private int owed;
    /** RabbitMQ breaks a connection that sends anything on a channel before its transaction is committed. */
    private boolean commits;

    private boolean leaving;
    private boolean closing;

    AmqpChannel(AmqpLink link, int number) {
        this.link = link;
        this.number = number;
    }

    public AmqpLink link() {
        return link;
    }

    public int number() {
        return number;
    }

    /** Whether a command waits to be granted. */
    public boolean isParked() {
        return head != null;
    }

    /** Whether the client waits for the broker's answer to a command that has gone on, or the channel is being closed. */
    public boolean isRunning() {
        return owed > 0 || leaving;
    }

    /** The command at the head. */
    public AmqpCommand head() {
        return head;
    }

    /** How a trace shows a command of this channel, or what the broker sends on it. */
    public Text told(AmqpCommand command) {
        return Told.of(command, this);
    }

    /** Whether it is one on which messages come without being asked for. */
    public boolean hasConsumers() {
        return !holdings.consumers().isEmpty();
    }

    /** Whether something that the broker has sent waits to be delivered. */
    public boolean holds() {
        return !held.isEmpty();
    }

    /** Whether the oldest of what is held is a confirm, or a refusal in its place. */
    public boolean holdsConfirm() {
        return holds() && Confirms.isConfirm(held.get(0));
    }

    /** What is held, in the order in which it came. */
    public List<AmqpCommand> held() {
        return List.copyOf(held);
    }

    /** Passes on the oldest of what is held. */
    public void deliver() {
        tell(held.remove(0));
    }

    /** Whether this tells its client that the broker has committed a transaction. */
    public static boolean isCommitted(AmqpCommand answer) {
        return answer.method() == Method.TX_COMMIT_OK;
    }

    /** Whether the oldest of what is held is the broker's refusal. */
    public boolean holdsRefusal() {
        return holdsConfirm() && held.get(0).method() == Method.BASIC_NACK;
    }

    /** The confirms among what is held, which may also go on otherwise than they came. */
    public Confirms confirms() {
        return confirms;
    }

    Holdings holdings() {
        return holdings;
    }

    /** Lets the head go on to the broker; what becomes of whatever answers it is its fate. */
    public void grant(Fate fate) {
        if (head == null) {
            throw new IllegalStateException("nothing is parked on channel " + number + " of "
                    + link.server().name());
        }
        AmqpCommand granted = head;
        head = null;
        link.turns().granted(this);
        pass(granted, fate, true);
        link.goOn();
    }

    /** The head waits for the gate. */
    void park(AmqpCommand command) {
        head = command;
        link.gate().arrived(this);
    }

    /**
     * Sends a command to the broker.
     *
     * @param step whether the gate was asked
     */
    void pass(AmqpCommand command, Fate fate, boolean step) {
        if (!link.reachesBroker()) {
            return;
        }
        if (Handling.of(command, false) == Handling.CLOSING) {
            close(command, fate, step);
        } else if (isOurs(command)) {
            boolean refused = confirms.areSelected()
                    && command.method() == Method.BASIC_PUBLISH
                    && link.gate().refuses(link);
            link.server()
                    .wire()
                    .dialect()
                    .toBroker(this, command)
                    .ifPresent(ours -> send(command, refused ? confirms.refused(ours) : ours, step));
        }
        if (fate != Fate.DELIVERED) {
            link.doom(fate);
        }
    }

    /** Whether it names nothing that was there before this run; if so, it goes no further. */
    private boolean isOurs(AmqpCommand command) {
        try {
            link.server().wire().queues().named(link, command);
            return true;
        } catch (ServiceUnavailable e) {
            link.gate().unjudged(link, e.reason());
            link.refuse(403, "ACCESS_REFUSED - stampede: " + e.reason());
            return false;
        }
    }

    private void send(AmqpCommand command, AmqpCommand ours, boolean step) {
        holdings.sent(command);
        confirms.sent(command);
        if (command.isAnswered()) {
            owed++;
            commits |= command.method() == Method.TX_COMMIT;
            link.upstream().ask(ours, answer -> answered(command, answer, step));
        } else {
            link.upstream().send(ours);
            if (command.method() == Method.CHANNEL_CLOSE_OK) {
                link.forget(this);
            }
        }
        if (step && Handling.stirs(command)) {
            settler().stir(this);
        }
    }

    private Settler settler() {
        return link.server().wire().settler();
    }

    /** What the channel holds is put back by the broker, which is awaited where anybody cares. */
    private void close(AmqpCommand command, Fate fate, boolean step) {
        leaving = true;
        Consumer<Runnable> ask = ended -> {
            closing = true;
            link.upstream().ask(command, answer -> {
                closed(command, answer, fate, step);
                ended.run();
            });
        };
        if (link.gate().letsFlow(link)) {
            ask.accept(() -> {});
        } else {
            settler().leave(new Leaving(() -> number == 0 ? link.stakes() : Stakes.of(List.of(this)), ask, () -> {}));
        }
    }

    private void closed(AmqpCommand command, Optional<AmqpCommand> answer, Fate fate, boolean step) {
        leaving = false;
        drop();
        answer.ifPresent(ok -> {
            if (step) {
                link.gate().answered(this, command, ok);
            }
            if (fate == Fate.DELIVERED) {
                link.tell(ok);
            }
            if (number == 0) {
                link.closed();
            } else {
                link.forget(this);
            }
        });
        settler().progress();
    }

    private void answered(AmqpCommand command, Optional<AmqpCommand> answer, boolean step) {
        owed--;
        commits &= command.method() != Method.TX_COMMIT;
        answer.ifPresent(reply -> {
            holdings.answered(command, reply);
            confirms.answered(reply);
            link.server().wire().queues().answered(link, command, reply);
            if (reply.method() == Method.BASIC_GET_OK) {
                link.server().wasDelivered();
            }
            if (step) {
                link.gate().answered(this, command, reply);
            }
            deliverAllButConfirms();
            tell(reply);
        });
        settler().progress();
    }

    /** The broker has sent it without being asked. */
    void received(AmqpCommand command) {
        settler().pushed();
        link.server().wire().dialect().fromBroker(this, command);
        holdings.received(command);
        List<AmqpCommand> meant = confirms.received(command);
        if (command.method() == Method.BASIC_DELIVER) {
            link.server().wasDelivered();
        }
        if (command.method() == Method.CHANNEL_CLOSE) {
            closedByBroker();
        }
        if (link.isOpen()) {
            meant.forEach(this::pushed);
        }
        settler().progress();
    }

    private void pushed(AmqpCommand command) {
        if (link.gate().letsFlow(link)) {
            tell(command);
        } else if (command.method() == Method.CHANNEL_CLOSE && owed > 0) {
            deliverAll();
            tell(command); // it is what the client waits for
        } else {
            held.add(command);
            link.gate().held(this);
        }
    }

    /** What it holds is put back, as if it had closed the channel itself. */
    private void closedByBroker() {
        closing = true;
        if (!link.gate().letsFlow(link)) {
            settler().hasLeft(Stakes.of(List.of(this)));
        }
        holdings.clear();
    }

    /** No answer overtakes what the broker sent before it; but when it confirms what, is its own affair. */
    private void deliverAllButConfirms() {
        for (AmqpCommand each : List.copyOf(held)) {
            if (!Confirms.isConfirm(each)) {
                held.remove(each);
                tell(each);
            }
        }
    }

    void deliverAll() {
        while (holds()) {
            deliver();
        }
    }

    void tell(AmqpCommand command) {
        confirms.told(command);
        link.tell(command);
    }

    /** Whether the broker can be asked something on it. */
    boolean canBeAsked() {
        return !closing && !commits && link.reachesBroker() && !link.gate().letsFlow(link);
    }

    /** The broker is asked for nothing; what it did before, it has done when it answers. */
    void ask(Runnable answered) {
        AmqpCommand nothing = AmqpCommand.of(
                number, Method.EXCHANGE_DECLARE, 0, "amq.direct", "direct", true, false, false, false, false, Map.of());
        link.upstream().ask(nothing, answer -> answered.run());
    }

    /** Whether the broker owes it an answer, or a confirm. */
    boolean isOwed() {
        return !closing && (owed > 0 || confirms.areOwed());
    }

    /** Nothing of what waits is done any more. */
    void drop() {
        head = null;
        dropHeld();
    }

    /** The client gets nothing of what is held. */
    void dropHeld() {
        held.clear();
    }
}
