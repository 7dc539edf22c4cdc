package stampede.amqp;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out that the broker has nothing more to do or to say, without a clock: what was asked behind it is answered. A
 * message goes from the publisher's channel to its queues and from a queue to its consumers' channels, each of which the
 * broker may run by itself, so these are asked in the same order. What was dead-lettered goes from queue to queue before.
 * RabbitMQ's classic queues answer what they are asked before they do what they were told ({@code prioritise_call} in
 * {@code rabbit_amqqueue_process}), so they are asked until they say the same twice, with no message between.
 */
final class Settler {
    private final AmqpWire wire;
    private final Set<AmqpChannel> stirred = new LinkedHashSet<>();
    private final List<Leaving> leaving = new ArrayList<>();
    private boolean disturbed;
    private State state = State.SETTLED;
    private int awaited;
    private long pushed;
    private Putback putback;

    private enum State {
        SETTLED,
        /** Channels are asked, and what the broker owes is awaited. */
        CHANNELS,
        QUEUES,
        CONSUMERS,
        CLOSING,
        PUTBACK
    }

    Settler(AmqpWire wire) {
        this.wire = wire;
    }

    /** Something was sent on this channel that may lead to more. */
    void stir(AmqpChannel channel) {
        stirred.add(channel);
    }

    /** Something has happened in the broker of which the wire knows nothing. */
    void disturb() {
        disturbed = true;
    }

    /** Whether all is at rest; if not, the way there has begun. */
    boolean isSettled() {
        begin();
        return state == State.SETTLED;
    }

    /** When all is at rest, it leaves. */
    void leave(Leaving who) {
        leaving.add(who);
        begin();
    }

    /** The broker itself has closed who had these. */
    void hasLeft(Stakes stakes) {
        if (state == State.SETTLED || state == State.CHANNELS) {
            putback = new Putback(wire, stakes, putback);
        }
    }

    /** The broker has sent something without being asked. */
    void pushed() {
        pushed++;
    }

    /** An answer or a confirm has come. */
    void progress() {
        if (state == State.CHANNELS && awaited == 0 && !wire.isOwed()) {
            awaitPutback();
        }
    }

    private void begin() {
        if (state != State.SETTLED) {
            return;
        }
        if (!stirred.isEmpty() || disturbed || wire.isOwed() || putback != null) {
            askChannels();
        } else if (!leaving.isEmpty()) {
            letGo();
        }
    }

    private void askChannels() {
        state = State.CHANNELS;
        disturbed = false;
        List<AmqpChannel> asked = new ArrayList<>(stirred);
        stirred.clear();
        ask(asked);
        progress();
    }

    private void ask(List<AmqpChannel> channels) {
        List<AmqpChannel> able =
                channels.stream().filter(AmqpChannel::canBeAsked).toList();
        awaited = able.size();
        for (AmqpChannel channel : able) {
            channel.ask(() -> {
                awaited--;
                answered();
            });
        }
    }

    private void answered() {
        if (state == State.CONSUMERS && awaited == 0) {
            settled();
        } else {
            progress();
        }
    }

    private void awaitPutback() {
        if (putback == null) {
            askQueues(1 + wire.queues().hops(), Map.of());
        } else {
            state = State.PUTBACK;
            Putback last = putback;
            putback = null;
            last.await(this::awaitPutback);
        }
    }

    private void askQueues(int more, Map<String, Counts> before) {
        state = State.QUEUES;
        long pushedBefore = pushed;
        Runnable then = () -> {
            Map<String, Counts> now = wire.queues().counts();
            if (more > 0 || !now.equals(before) || pushed > pushedBefore) {
                askQueues(Math.max(0, more - 1), now);
            } else {
                askConsumers();
            }
        };
        if (more > 0) {
            wire.queues().askPastLogs(then);
        } else {
            wire.queues().ask(then);
        }
    }

    private void askConsumers() {
        state = State.CONSUMERS;
        ask(wire.channels()
                .filter(channel -> !channel.holdings().consumers().isEmpty())
                .toList());
        answered();
    }

    private void settled() {
        state = State.SETTLED;
        if (!leaving.isEmpty() || !stirred.isEmpty() || disturbed) {
            begin();
        }
    }

    private void letGo() {
        state = State.CLOSING;
        List<Leaving> going = List.copyOf(leaving);
        leaving.clear();
        Stakes stakes = going.stream().map(each -> each.stakes().get()).reduce(Stakes.NONE, Stakes::with);
        if (stakes.areNone()) {
            close(going, null);
        } else {
            wire.queues().ask(stakes.queues(), () -> close(going, new Putback(wire, stakes, null)));
        }
    }

    private void close(List<Leaving> going, Putback expected) {
        int[] open = {going.size()};
        for (Leaving each : going) {
            each.close().accept(() -> {
                if (--open[0] == 0) {
                    putBack(going, expected);
                }
            });
        }
    }

    private void putBack(List<Leaving> gone, Putback expected) {
        state = State.PUTBACK;
        if (expected == null) {
            done(gone);
        } else {
            disturbed = true; // others may have been given it
            expected.await(() -> done(gone));
        }
    }

    private void done(List<Leaving> gone) {
        state = State.SETTLED;
        gone.forEach(each -> each.done().run());
        settled();
    }
}
