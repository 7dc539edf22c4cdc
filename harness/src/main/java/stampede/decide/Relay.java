package stampede.decide;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import stampede.grade.CannotJudge;
import stampede.text.Text;

/**
 * Lets whoever comes to rest last take the play's next step himself, since to wake another thread for it costs more than
 * the step. The baton is the right to touch the play and to pump its wire: whoever holds it has seen all that its holders
 * before have done. Where a glance does not tell whether all are at rest, the player looks closely, from time to time.
 */
final class Relay {
    private static final long LOOKS_AFTER_NANOS = 500_000;

    private final Runnable otherwise;
    private final AtomicReference<Thread> holder = new AtomicReference<>();
    private volatile boolean missed;
    private volatile Runner runner;
    private volatile Thread player;
    private volatile Throwable failure;

    /** What the holder of the baton does. */
    interface Runner {

        /** Whether all that move have come to rest, as far as a glance tells. */
        boolean isStill();

        /** Whether they have, as far as can be found out; gives up, with an exception, on whoever never does. */
        boolean isStillLookedAtClosely();

        /**
         * Takes the next step; all are at rest.
         *
         * @return false if the player has to go on, and only he
         */
        boolean step();
    }

    /**
     * @param otherwise what is done for a thread that comes to rest while no relay is run
     */
    Relay(Runnable otherwise) {
        this.otherwise = otherwise;
    }

    /** Called by a thread of ours that has come to rest. */
    void rested() {
        Runner now = runner;
        if (now == null) {
            otherwise.run();
        } else if (Thread.currentThread() instanceof Worker worker) {
            worker.apart(() -> attempt(now, now::isStill));
        } else {
            LockSupport.unpark(player);
        }
    }

    /** Something has come for which the player may wait while no relay is run. */
    void wakesPlayer() {
        if (runner == null) {
            otherwise.run();
        }
    }

    /** Called by the player: returns when it is for him to go on. */
    void run(Runner what) {
        player = Thread.currentThread();
        failure = null;
        missed = false;
        holder.set(null);
        runner = what;
        attempt(what, what::isStill);
        while (holder.get() != player) {
            LockSupport.parkNanos(this, LOOKS_AFTER_NANOS);
            if (holder.get() == null) {
                attempt(what, what::isStillLookedAtClosely);
            }
        }
        runner = null;
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    /** Whoever is missed meanwhile is looked for before the baton is left. */
    private void attempt(Runner what, BooleanSupplier first) {
        Thread me = Thread.currentThread();
        BooleanSupplier still = first;
        while (true) {
            if (!holder.compareAndSet(null, me)) {
                missed = true;
                if (holder.get() != null) {
                    return;
                }
                continue;
            }
            missed = false;
            boolean goesOn = true;
            try {
                while (goesOn && still.getAsBoolean()) {
                    still = what::isStill;
                    goesOn = what.step();
                }
            } catch (StackOverflowError e) {
                failure = new CannotJudge(Text.of("a call went so deep that its stack was full", "有一个调用递归过深，耗尽了栈空间"));
                goesOn = false;
            } catch (Throwable t) {
                failure = t;
                goesOn = false;
            }
            if (!goesOn) {
                holder.set(player);
                LockSupport.unpark(player);
                return;
            }
            holder.set(null);
            if (!missed) {
                return;
            }
        }
    }
}
