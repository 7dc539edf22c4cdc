package stampede.decide;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import stampede.service.SqlAdmin;
import stampede.sql.SqlGate;
import stampede.sql.SqlOutcome;
import stampede.sql.SqlStep;
import stampede.text.Text;
import stampede.wire.Fate;

/**
 * The gate of one server's SQL connections. The server's threads wait in it, and whoever plays the scene lets them go on,
 * one step at a time.
 */
final class SqlSteps implements SqlGate {
    private static final int MOST_THROWN_OUT = 1000;

    private final int server;
    private final Player player;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Waiting> passed = new ArrayList<>();
    /** Threads that wait here, for a step or for good. */
    private final Set<Thread> resting = new HashSet<>();

    private int asking;
    private long turns;
    private boolean dead;
    private boolean over;
    private int thrownOut;

    /** Who is told, by the server's threads, and with this gate's lock held. */
    interface Player {

        /** A step may be taken at once, because the gates stand open. */
        boolean isOpen();

        /** A thread has come to rest. */
        void rested();

        /** A thread has taken its step, and runs on. */
        void taken();

        /** The server asks for what cannot be judged. */
        void refused(Text why);
    }

    /** A step on its way: parked, granted, taken. */
    static final class Waiting {
        private final SqlStep step;
        private final Thread thread = Thread.currentThread();
        private final long arrivedAt = System.nanoTime();
        private volatile boolean granted;
        private volatile boolean passes;
        private volatile boolean taken;
        private Fate fate = Fate.DELIVERED;
        private volatile Optional<SqlOutcome> outcome = Optional.empty();

        private Waiting(SqlStep step) {
            this.step = step;
        }

        SqlStep step() {
            return step;
        }

        /** On the clock of {@link System#nanoTime}. */
        long arrivedAt() {
            return arrivedAt;
        }

        Thread thread() {
            return thread;
        }

        boolean isParked() {
            return !granted;
        }

        /** Empty until it has been taken. */
        Optional<SqlOutcome> outcome() {
            return outcome;
        }
    }

    SqlSteps(int server, Player player) {
        this.server = server;
        this.player = player;
    }

    int server() {
        return server;
    }

    /** Whether any is parked, or granted and not yet taken. */
    synchronized boolean anyWaits() {
        return !dead && (!waiting.isEmpty() || asking > 0);
    }

    /** Grows whenever a thread that is not a call's begins or ends to wait for the database. */
    synchronized long turns() {
        return turns;
    }

    private synchronized boolean isAsking() {
        return asking > 0;
    }

    /** The steps that are parked, or granted and not yet taken, in the order they came. */
    synchronized List<Waiting> waiting() {
        return dead ? List.of() : List.copyOf(waiting);
    }

    /** The steps that were taken with the gate open, since this was last asked. */
    synchronized List<Waiting> passed() {
        if (passed.isEmpty()) {
            return List.of();
        }
        List<Waiting> since = List.copyOf(passed);
        passed.clear();
        return since;
    }

    /** Lets a step be taken. */
    void grant(Waiting what, Fate itsFate) {
        what.fate = itsFate;
        if (what.thread instanceof Worker worker) {
            worker.movesOn();
        }
        what.granted = true;
        LockSupport.unpark(what.thread);
    }

    /** Nothing of this server moves any more. */
    synchronized void die() {
        dead = true;
    }

    /** Whether all that was granted has been taken, or waits for a lock of the database's, and nobody asks for anything else. */
    boolean isSettled(SqlAdmin admin) {
        if (isAsking()) {
            return false;
        }
        for (Waiting each : waiting()) {
            if (!each.isParked()
                    && !each.taken
                    && admin.blockedBy(each.step.session().id()).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void arrived(SqlStep step) throws SQLException {
        requireTime();
        Waiting me = new Waiting(step);
        synchronized (this) {
            me.passes = player.isOpen() && !dead;
            me.granted = me.passes;
            waiting.add(me);
        }
        if (!me.granted) {
            rest();
            waitUntil(() -> me.granted && !isDead());
        }
    }

    @Override
    public void done(SqlStep step, SqlOutcome outcome) throws SQLException {
        if (Thread.currentThread() instanceof Worker worker) {
            worker.tookSqlStep();
        }
        Waiting me;
        synchronized (this) {
            me = waiting.stream().filter(w -> w.step == step).findFirst().orElseThrow();
            waiting.remove(me);
            me.outcome = Optional.of(outcome);
            me.taken = true;
            if (me.passes) {
                passed.add(me);
            }
        }
        player.taken();
        if (me.fate == Fate.LOST) {
            throw new SQLException("the connection was lost", "08006");
        }
        if (me.fate == Fate.SILENT || isDead()) {
            rest();
            waitUntil(() -> false);
        }
    }

    /** Nobody can be thrown out of a call to a database: who is interrupted in it hears of it afterwards. */
    private void waitUntil(BooleanSupplier so) {
        boolean interrupted = false;
        rests(true);
        try {
            while (!so.getAsBoolean()) {
                requireTime();
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        } finally {
            rests(false);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void rests(boolean so) {
        if (so) {
            resting.add(Thread.currentThread());
        } else {
            resting.remove(Thread.currentThread());
        }
    }

    @Override
    public void asks() {
        if (isTheirOwn(Thread.currentThread())) {
            synchronized (this) {
                asking++;
                turns++;
            }
        }
    }

    @Override
    public void answered() {
        if (isTheirOwn(Thread.currentThread())) {
            synchronized (this) {
                asking--;
                turns++;
            }
            player.taken();
        }
    }

    /** What a worker asks for is seen in its stack. */
    private static boolean isTheirOwn(Thread thread) {
        return !(thread instanceof Worker);
    }

    /**
     * The play is over: threads that wait here are thrown out, and so are those that come later. One that will not go, and
     * comes again and again, waits for ever.
     */
    synchronized void end() {
        over = true;
        resting.forEach(LockSupport::unpark);
    }

    private void requireTime() {
        synchronized (this) {
            if (!over) {
                return;
            }
            if (++thrownOut <= MOST_THROWN_OUT) {
                throw new ThreadDeath(); // which is caught by few, and reported by nobody
            }
        }
        while (true) {
            LockSupport.park(this);
            Thread.interrupted();
        }
    }

    private synchronized boolean isDead() {
        return dead;
    }

    private void rest() {
        if (Thread.currentThread() instanceof Worker worker) {
            worker.restsAtAGate();
        }
        player.rested();
    }

    @Override
    public void refused(Text why) {
        player.refused(why);
    }
}
