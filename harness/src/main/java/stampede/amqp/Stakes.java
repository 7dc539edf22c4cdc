package stampede.amqp;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What some channels have of each queue: how many consumers, and how many messages that are not settled. */
final class Stakes {
    static final Stakes NONE = new Stakes();

    private final Map<String, Stake> byQueue = new TreeMap<>();

    /**
     * Of one queue.
     *
     * @param mayVanish whether one of the messages may be dropped by the broker in its own time
     * @param unseen whether a consumer settles nothing, so that nobody can tell what it was sent
     */
    record Stake(int consumers, int unsettled, boolean mayVanish, boolean unseen) {
        private Stake plus(Stake other) {
            return new Stake(
                    consumers + other.consumers,
                    unsettled + other.unsettled,
                    mayVanish || other.mayVanish,
                    unseen || other.unseen);
        }
    }

    private Stakes() {}

    static Stakes of(Collection<AmqpChannel> channels) {
        Stakes stakes = new Stakes();
        for (AmqpChannel channel : channels) {
            Holdings holdings = channel.holdings();
            holdings.consumers()
                    .values()
                    .forEach(each -> stakes.add(each.queue(), new Stake(1, 0, false, !each.settles())));
            holdings.unsettled()
                    .values()
                    .forEach(each -> stakes.add(each.queue(), new Stake(0, 1, each.mayVanish(), false)));
        }
        return stakes;
    }

    private void add(String queue, Stake more) {
        byQueue.merge(queue, more, Stake::plus);
    }

    /** These and others together. */
    Stakes with(Stakes others) {
        Stakes sum = new Stakes();
        byQueue.forEach(sum::add);
        others.byQueue.forEach(sum::add);
        return sum;
    }

    boolean areNone() {
        return byQueue.isEmpty();
    }

    Set<String> queues() {
        return byQueue.keySet();
    }

    Stake in(String queue) {
        return byQueue.getOrDefault(queue, new Stake(0, 0, false, false));
    }
}
