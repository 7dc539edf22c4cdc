package stampede.decide;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import stampede.loop.Wired;
import stampede.service.SqlAdmin;
import stampede.wire.Link;

/**
 * Whether what a play has set in motion has come to rest: its servers' threads, their connections, Redis and the database.
 * Used by whoever holds the play's baton.
 */
final class Rest {
    private final Props props;
    private final List<Link> links;
    private final List<Host> hosts;
    private final Supplier<SqlAdmin> sql;
    private final Optional<BrokerSteps> broker;
    private final Collection<Wired> allLines = new AbstractCollection<>() {
        @Override
        public Iterator<Wired> iterator() {
            List<Wired> now = new ArrayList<>(links);
            broker.ifPresent(gate -> now.addAll(gate.links()));
            return now.iterator();
        }

        @Override
        public int size() {
            return links.size() + broker.map(gate -> gate.links().size()).orElse(0);
        }
    };
    private int owed;
    private long movedAt;
    /** How often the servers' own threads had turned to the database when their answers were last seen to be in. */
    private long turnsSeen;

    /**
     * @param links those made so far, and those that will be
     * @param hosts likewise
     * @param broker the gate of what goes there, if the play has one
     * @param sql asked for only where a step in SQL waits
     */
    Rest(Props props, List<Link> links, List<Host> hosts, Supplier<SqlAdmin> sql, Optional<BrokerSteps> broker) {
        this.broker = broker;
        this.props = props;
        this.links = links;
        this.hosts = hosts;
        this.sql = sql;
    }

    /** Redis owes one answer more to the play itself. */
    void owes() {
        owed++;
    }

    /** It has given one; returns whether that was the last. */
    boolean isPaid() {
        owed--;
        return owed == 0;
    }

    /** Whether Redis owes the play itself an answer, before which nothing is let through. */
    boolean isOwed() {
        return owed > 0;
    }

    /** Whether all that can move are workers of ours, and all they wait for is in memory: then a glance tells. */
    boolean isSeenAtAGlance() {
        for (Host host : hosts) {
            if (host.process().isPresent()) {
                return false;
            }
        }
        for (Link link : links) {
            if (link.isOpen() && (!link.isInMemory() || link.mayBePushed())) {
                return false;
            }
        }
        return !props.stillness().takesACloseLook(lines());
    }

    /** Something moves from now on: {@link #isFoundClosely} is patient anew. */
    void moves() {
        movedAt = 0;
    }

    /** The same, and waits for what Redis will say to it. */
    void movesAndIsAnswered() {
        moves();
        props.patience().until(this::redisHasAnswered);
    }

    /** Whether all are at rest, or more than a glance would be needed to tell. */
    boolean isFound() {
        while (true) {
            takeFromMemory();
            if (!isSeenAtAGlance()) {
                return true;
            }
            if (!glance()) {
                return false;
            }
            if (repliesAreIn()) {
                return true;
            }
            props.patience().until(this::repliesAreIn);
        }
    }

    /** The same as far as can be found out; gives up, with an exception, on whoever never comes to rest. */
    boolean isFoundClosely() {
        if (movedAt == 0) {
            movedAt = System.nanoTime();
            props.patience().beginWait();
        }
        Patience.requirePatience(movedAt);
        return !isSeenAtAGlance()
                || props.patience().isStillNow(props.crew().working(), lines(), this::repliesAreIn)
                        && turnsInSql() == turnsSeen;
    }

    /** Pumps until nothing moves: all that was let go has ended or waits for others, and the servers are still. */
    void await() {
        takeFromMemory();
        for (Host host : hosts) {
            if (host.process().isPresent()) {
                awaitProcesses();
                return;
            }
        }
        if (isSeenAtAGlance() && glance() && repliesAreIn()) {
            return; // the system need not be asked
        }
        props.patience().until(this::repliesAreIn);
        for (Link link : links) {
            if (link.mayBePushed()) {
                props.wire().barrier();
                break;
            }
        }
        do {
            props.patience().still(props.crew().working(), lines(), this::repliesAreIn);
        } while (turnsInSql()
                != turnsSeen); // a thread that seemed still waited for an answer, of which it says so itself
    }

    private long turnsInSql() {
        return hosts.stream().mapToLong(host -> host.steps().turns()).sum();
    }

    /** Where servers are processes, only they can move. */
    private void awaitProcesses() {
        props.patience().processes(props.crew().working(), hosts, links, this::repliesAreIn);
    }

    /** All connections, of whatever protocol, also those that will be made while it is looked at. */
    private Collection<? extends Wired> lines() {
        return broker.isPresent() ? allLines : links;
    }

    private void takeFromMemory() {
        while (props.wire().takeFromMemory() > 0) {
            // and what that has led to
        }
    }

    private boolean glance() {
        return props.stillness().isStillAtAGlance(props.crew().working(), lines());
    }

    private boolean repliesAreIn() {
        turnsSeen = turnsInSql();
        if (!redisHasAnswered()) {
            return false;
        }
        if (broker.isPresent() && !broker.get().areSettled()) {
            return false;
        }
        for (Host host : hosts) {
            if (host.steps().anyWaits() && !host.steps().isSettled(sql.get())) {
                return false;
            }
        }
        return true;
    }

    private boolean redisHasAnswered() {
        if (isOwed()) {
            return false;
        }
        boolean mayWait = false;
        for (Link link : links) {
            if (link.isRunning() && !link.isBlocked()) {
                if (!link.mayWaitInRedis()) {
                    return false;
                }
                mayWait = true;
            }
        }
        if (mayWait) {
            props.wire().barrier(); // it tells who does wait
        }
        return true;
    }
}
