package stampede.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import stampede.clock.ServerClock;

/**
 * Virtual time: it stands still until the player moves it, and moves for all servers at once. Read and slept on by the
 * servers' threads, moved by the player.
 */
final class StageClock {
    /** 2026-01-01T00:00:01Z: a second into a minute, an hour and a day. */
    static final long START = 1_767_225_601_000L;

    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{5,16}(?!\\d)");
    /** A millisecond, a second, a minute, an hour, a day. */
    private static final List<Long> UNITS = List.of(1L, 1000L, 60_000L, 3_600_000L, 86_400_000L);
    /** Clocks differ by less. */
    private static final long NEAR = 100_000;

    private final Runnable rested;
    private final List<Sleeper> sleepers = new ArrayList<>();
    private final Set<Thread> thrownOut = ConcurrentHashMap.newKeySet();
    private final long start;
    private volatile long now;
    private volatile boolean over;

    /**
     * @param first the moment at which it stands
     * @param start the moment at which the play begins
     * @param rested called when a thread begins to sleep
     */
    StageClock(long first, long start, Runnable rested) {
        this.start = start;
        this.now = first;
        this.rested = rested;
    }

    long now() {
        return now;
    }

    /** Moves on to a moment that is not earlier, and wakes whoever is due. */
    synchronized void moveTo(long millis) {
        now = Math.max(now, millis);
        List<Sleeper> due =
                sleepers.stream().filter(s -> s.wakesAtMillis() <= now).toList();
        sleepers.removeAll(due);
        due.forEach(Sleeper::wake);
    }

    /** A text in which numbers that stand for moments of this play, in usual units, are counted from its beginning. */
    String countedFromStart(String text) {
        return NUMBER.matcher(text).replaceAll(found -> {
            long number = Long.parseLong(found.group());
            for (long unit : UNITS) {
                long first = start / unit;
                if (number >= (start - NEAR) / unit && number <= (now + NEAR) / unit) {
                    return "<" + unit + (number < first ? "" : "+") + (number - first) + ">";
                }
            }
            return found.group();
        });
    }

    /** The moment at which the first of the sleepers is due. */
    synchronized Optional<Long> nextWaking() {
        return sleepers.stream().map(Sleeper::wakesAtMillis).min(Comparator.naturalOrder());
    }

    /** A dead server's sleepers never wake. */
    synchronized void forget(int server) {
        sleepers.removeIf(s -> s.server() == server);
    }

    /** The play is over: whoever sleeps is thrown out of it. */
    synchronized void end() {
        over = true;
        notifyAll();
        sleepers.forEach(Sleeper::cancel);
        sleepers.clear();
    }

    /** Who sleeps again although he was thrown out would do so for ever. */
    private void requireTime() {
        while (over && !thrownOut.add(Thread.currentThread())) {
            LockSupport.park(this);
        }
        if (over) {
            throw new ThreadDeath(); // which is caught by few, and reported by nobody
        }
    }

    private static Optional<Worker> worker() {
        return Thread.currentThread() instanceof Worker worker ? Optional.of(worker) : Optional.empty();
    }

    private synchronized Sleeper lieDown(int server, long nanos) {
        Sleeper sleeper = new Sleeper(server, now + Math.max(0, (nanos + 999_999) / 1_000_000));
        sleepers.add(sleeper);
        return sleeper;
    }

    private synchronized void getUp(Sleeper sleeper) {
        sleepers.remove(sleeper);
    }

    /** Keeps the thread of a dead server from doing anything until the play is over, and throws it out then. */
    void awaitEnd() {
        synchronized (this) {
            while (!over) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    // the dead hear nothing
                }
            }
        }
        requireTime();
    }

    /** This time as one server sees it, whose clock is so much ahead. */
    ServerClock of(int server, long aheadMillis) {
        return new ServerClock() {
            @Override
            public long millis() {
                return now + aheadMillis;
            }

            @Override
            public long nanos() {
                return (now - start) * 1_000_000;
            }

            @Override
            public void sleep(long nanos) throws InterruptedException {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                requireTime();
                if (nanos > 0) {
                    Sleeper sleeper = lieDown(server, nanos);
                    Optional<Worker> worker = worker();
                    worker.ifPresent(Worker::fallsAsleep);
                    try {
                        rested.run();
                        sleeper.sleep();
                    } finally {
                        worker.ifPresent(Worker::wakes);
                        getUp(sleeper);
                    }
                }
            }

            @Override
            public boolean park(Object blocker, long nanos) {
                requireTime();
                Sleeper sleeper = lieDown(server, nanos);
                try {
                    rested.run();
                    return sleeper.park();
                } finally {
                    getUp(sleeper);
                }
            }
        };
    }
}
