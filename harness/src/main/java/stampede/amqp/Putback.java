package stampede.amqp;

import java.util.HashMap;
import java.util.Map;

/**
 * What a queue must look like once the broker has put back what somebody had of it, who has left: that happens some time
 * after he is told that he may go.
 */
final class Putback {
    private final AmqpWire wire;
    private final Stakes stakes;
    private final Map<String, Counts> before = new HashMap<>();
    private final Stakes others;

    /**
     * @param stakes of those who leave, at a time when all was at rest and the broker was asked about these queues
     * @param more of others that have left and not been awaited, or null
     */
    Putback(AmqpWire wire, Stakes stakes, Putback more) {
        this.wire = wire;
        this.stakes = more == null ? stakes : stakes.with(more.stakes);
        this.stakes.queues().forEach(queue -> before.put(queue, wire.queues().counts(queue)));
        others = Stakes.of(wire.channels().toList());
    }

    /** Asks until it is so. */
    void await(Runnable then) {
        wire.queues().ask(stakes.queues(), () -> {
            if (stakes.queues().stream().allMatch(this::isPutBack)) {
                then.run();
            } else {
                await(then);
            }
        });
    }

    private boolean isPutBack(String queue) {
        if (!wire.queues().isKnown(queue)) {
            return true; // it has gone with them
        }
        Counts now = wire.queues().counts(queue);
        Counts then = before.get(queue);
        Stakes.Stake theirs = stakes.in(queue);
        if (now.consumers() > Math.max(then.consumers() - theirs.consumers(), staying(queue))) {
            return false;
        }
        return !isPredictable(queue) || now.messages() + given(queue) >= then.messages() + theirs.unsettled();
    }

    /**
     * How many consumers those who stay have of it now. The broker may have closed a connection by itself before it was asked
     * about its queues: then it had counted those who leave no more.
     */
    private int staying(String queue) {
        return Stakes.of(wire.channels().toList()).in(queue).consumers();
    }

    /** How many of its messages those who stay have been given since. */
    private int given(String queue) {
        int unsettled = Stakes.of(wire.channels().toList()).in(queue).unsettled();
        return unsettled - (others.in(queue).unsettled() - stakes.in(queue).unsettled());
    }

    /** Whether all that leaves the queue is seen here. */
    private boolean isPredictable(String queue) {
        Stakes.Stake all = others.in(queue);
        return wire.broker().isRabbit()
                && !wire.queues().letsMessagesVanish(queue)
                && !stakes.in(queue).mayVanish()
                && !all.unseen()
                && before.get(queue).consumers() <= all.consumers();
    }
}
