package stampede.amqp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The broker's confirms on a channel. A broker confirms when it likes, one by one or several at once, and so may they go on:
 * merged, split, in another order. But none passes a return, which comes before the confirm of its message.
 */
public final class Confirms {
    private static final String NOWHERE = "stampede-refused-" + UUID.randomUUID();

    private final AmqpChannel channel;
    private final List<AmqpCommand> held;
    /** Published, and not confirmed by the broker. */
    private final NavigableSet<Long> owed = new TreeSet<>();
    /** Of these, what the broker is to refuse. */
    private final Set<Long> refused = new HashSet<>();
    /** Published, and the client has been told nothing. */
    private final NavigableSet<Long> untold = new TreeSet<>();

    private boolean selected;
    private long published;

    Confirms(AmqpChannel channel, List<AmqpCommand> held) {
        this.channel = channel;
        this.held = held;
    }

    static boolean isConfirm(AmqpCommand fromBroker) {
        return fromBroker.method() == Method.BASIC_ACK || fromBroker.method() == Method.BASIC_NACK;
    }

    /** The client's command goes to the broker. */
    void sent(AmqpCommand command) {
        if (command.method() == Method.CONFIRM_SELECT && !command.isAnswered()) {
            selected = true;
        } else if (command.method() == Method.BASIC_PUBLISH && selected) {
            published++;
            owed.add(published);
            untold.add(published);
        }
    }

    void answered(AmqpCommand answer) {
        selected |= answer.method() == Method.CONFIRM_SELECT_OK;
    }

    /**
     * The message that is published next is refused.
     *
     * @return what goes to the broker instead: it is confirmed under the same number, and gets into no queue
     */
    AmqpCommand refused(AmqpCommand message) {
        refused.add(published + 1);
        return message.with(message.arguments()
                .with("exchange", "")
                .with("routing-key", NOWHERE)
                .with("mandatory", false));
    }

    /**
     * The broker has sent it.
     *
     * @return what it is to mean for the client
     */
    List<AmqpCommand> received(AmqpCommand command) {
        if (!isConfirm(command)) {
            return List.of(command);
        }
        NavigableSet<Long> its = upTo(command, owed);
        List<AmqpCommand> meant = its.stream().noneMatch(refused::contains)
                ? List.of(command)
                : its.stream().map(number -> alone(command, number)).toList();
        refused.removeAll(its);
        its.clear();
        return meant;
    }

    private AmqpCommand alone(AmqpCommand confirm, long number) {
        return refused.contains(number)
                ? AmqpCommand.of(confirm.channel(), Method.BASIC_NACK, number, false, false)
                : confirm.with(confirm.arguments().with("tag", number).with("multiple", false));
    }

    /** The client gets it. */
    void told(AmqpCommand command) {
        if (isConfirm(command)) {
            upTo(command, untold).clear();
        }
    }

    boolean areSelected() {
        return selected;
    }

    /** The number that the message published last has on this channel. */
    long published() {
        return published;
    }

    boolean areOwed() {
        return !owed.isEmpty();
    }

    /** The numbers of a confirm that the client has not been told before: the first of several is where they begin. */
    NavigableSet<Long> untold(AmqpCommand confirm) {
        return upTo(confirm, untold);
    }

    private static NavigableSet<Long> upTo(AmqpCommand confirm, NavigableSet<Long> numbers) {
        long last = confirm.arguments().longLong("tag");
        if (!confirm.arguments().flag("multiple")) {
            return numbers.subSet(last, true, last, true);
        }
        return last == 0 ? numbers : numbers.headSet(last, true);
    }

    /** The numbers whose confirms are held, in their order. */
    public List<Long> held() {
        List<Long> numbers = new ArrayList<>();
        NavigableSet<Long> left = new TreeSet<>(untold);
        for (AmqpCommand each : held) {
            if (isConfirm(each)) {
                NavigableSet<Long> its = upTo(each, left);
                numbers.addAll(its);
                its.clear();
            }
        }
        return numbers;
    }

    /** Has each number confirmed by itself. */
    public void split() {
        List<AmqpCommand> apart = new ArrayList<>();
        NavigableSet<Long> left = new TreeSet<>(untold);
        for (AmqpCommand each : held) {
            if (isConfirm(each)) {
                NavigableSet<Long> its = upTo(each, left);
                its.forEach(number -> apart.add(alone(each, number)));
                its.clear();
            } else {
                apart.add(each);
            }
        }
        held.clear();
        held.addAll(apart);
    }

    /**
     * Has as many as possible of the held numbers confirmed by one, where the last of them stood: all up to the first that
     * was refused, or that the broker still owes.
     */
    public void merge() {
        split();
        NavigableSet<Long> acknowledged = new TreeSet<>();
        held.stream()
                .filter(each -> each.method() == Method.BASIC_ACK)
                .forEach(each -> acknowledged.add(each.arguments().longLong("tag")));
        long last = 0;
        for (Iterator<Long> each = untold.iterator(); each.hasNext(); ) {
            long number = each.next();
            if (!acknowledged.contains(number)) {
                break;
            }
            last = number;
        }
        int place = -1;
        for (int i = held.size() - 1; i >= 0; i--) {
            AmqpCommand each = held.get(i);
            if (each.method() == Method.BASIC_ACK && each.arguments().longLong("tag") <= last) {
                if (place < 0) {
                    place = i;
                    held.set(i, each.with(each.arguments().with("tag", last).with("multiple", true)));
                } else {
                    held.remove(i);
                }
            }
        }
    }

    /** Has what is confirmed before the first return come with the last number first, each by itself. */
    public void turnRound() {
        split();
        int returned = 0;
        while (returned < held.size() && isConfirm(held.get(returned))) {
            returned++;
        }
        held.subList(0, returned)
                .sort(Comparator.comparing(each -> -each.arguments().longLong("tag")));
    }

    /** Whether the held confirm of a number may go on before what stands before it. */
    public boolean mayOvertake(long number) {
        for (AmqpCommand each : held) {
            if (isConfirm(each) && each.arguments().longLong("tag") == number) {
                return !each.arguments().flag("multiple");
            }
            if (each.method() == Method.BASIC_RETURN) {
                return false;
            }
        }
        return false;
    }

    /**
     * Passes on the held confirm of a number, before what stands before it.
     *
     * @throws IllegalStateException if it {@linkplain #mayOvertake may not}
     */
    public void deliver(long number) {
        if (!mayOvertake(number)) {
            throw new IllegalStateException("the confirm of " + number + " has to wait for its turn");
        }
        for (Iterator<AmqpCommand> each = held.iterator(); each.hasNext(); ) {
            AmqpCommand next = each.next();
            if (isConfirm(next) && next.arguments().longLong("tag") == number) {
                each.remove();
                channel.tell(next);
                return;
            }
        }
    }
}
