package stampede.amqp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import stampede.wire.Fate;

/**
 * What a client has sent on a connection and what has not gone on yet. It goes on in the order in which it came, whatever
 * its channel, as the broker would read it; only who waits for an answer keeps no other channel waiting, since nobody can
 * have sent what came later because of it.
 */
final class Turns {
    private final AmqpLink link;
    private final AmqpGate gate;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean advancing;

    private record Waiting(AmqpChannel channel, AmqpCommand command) {}

    Turns(AmqpLink link, AmqpGate gate) {
        this.link = link;
        this.gate = gate;
    }

    void add(AmqpChannel channel, AmqpCommand command) {
        if (waiting.isEmpty() && link.isOpen() && gate.letsFlow(link)) {
            channel.pass(command, Fate.DELIVERED, false);
        } else {
            waiting.add(new Waiting(channel, command));
            bytes += command.length();
        }
    }

    /** Lets go on what may, and parks what may not. */
    void advance() {
        if (advancing) {
            return; // the loop below goes on
        }
        advancing = true;
        while (link.takesCommands() && takesAStep()) {
            // and what that has led to
        }
        advancing = false;
    }

    private boolean takesAStep() {
        Set<AmqpChannel> behind = new HashSet<>();
        for (Waiting next : waiting) {
            AmqpChannel channel = next.channel();
            if (behind.add(channel) && !channel.isParked() && mayBeNext(next)) {
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

    /** A connection is closed behind all that was sent on it. */
    private boolean mayBeNext(Waiting next) {
        return next.channel().number() != 0 || next == waiting.peek();
    }

    private boolean goesOnByItself(Waiting next) {
        if (gate.letsFlow(link)) {
            return true;
        }
        return switch (Handling.of(next.command(), next.channel().holdings().isTransactional())) {
            case HANDSHAKE -> true;
            case PREPARATION -> !gate.parksPreparations(link);
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
                bytes -= gone.command().length();
                return;
            }
        }
    }

    /** How many commands wait. */
    int size() {
        return waiting.size();
    }

    /** How long they are together. */
    long bytes() {
        return bytes;
    }

    void clear() {
        waiting.clear();
        bytes = 0;
    }
}
