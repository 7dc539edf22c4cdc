package stampede.service;

import java.lang.Thread.State;
import java.util.OptionalLong;
import org.h2.engine.SessionLocal;

/**
 * What one session of H2 is doing. A statement that meets another transaction's row in a unique index is tried again
 * and again by H2, at full speed and without a word in {@code INFORMATION_SCHEMA.SESSIONS}: here the second attempt is
 * noticed, and the third comes only when somebody asks for it, or a while later.
 */
final class H2Attempts {
    private static final long WHILE_MILLIS = 1;
    private static final long DEADLINE_NANOS = 10_000_000_000L;

    private final SessionLocal session;
    private Thread thread;
    private long failed;
    private boolean resting;
    private boolean asked;
    private boolean killed;

    H2Attempts(SessionLocal session) {
        this.session = session;
    }

    SessionLocal session() {
        return session;
    }

    boolean isGone() {
        return session.isClosed();
    }

    boolean isOfThisThread() {
        return session.isLockedByCurrentThread();
    }

    /** An attempt begins; if none has ended since the last began, that one has failed. */
    synchronized void begins() {
        if (thread != Thread.currentThread()) {
            thread = Thread.currentThread();
            failed = 0;
            session.setSavepoint(); // H2 keeps one for each statement, from when it is first asked for
            return;
        }
        stopIfKilled();
        // H2 leaves in place what the failed attempt did, and so clashes with itself: INSERT of two rows
        session.rollbackTo(session.setSavepoint());
        failed++;
        notifyAll();
        rest();
        stopIfKilled();
    }

    private void stopIfKilled() {
        if (killed) {
            // an exception would be swallowed
            throw new Killed();
        }
    }

    synchronized void ends() {
        thread = null;
        notifyAll();
    }

    /** The next attempt is the last. Returns when there is none, or it waits for a row. */
    synchronized void kill() {
        killed = true;
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (thread != null && failed > 0 && !waitsForRow() && System.nanoTime() < deadline) {
            ask();
        }
    }

    synchronized OptionalLong blockedBy() {
        // An attempt that begins only now shows whether what failed before fails still.
        long enough = failed + (resting ? 1 : 2);
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (thread != null && failed > 0 && failed < enough && !waitsForRow()) {
            if (System.nanoTime() > deadline) {
                return OptionalLong.empty();
            }
            ask();
        }
        if (thread == null) {
            return OptionalLong.empty();
        }
        if (waitsForRow()) {
            return OptionalLong.of(session.getBlockingSessionId());
        }
        boolean repeats = failed > 0;
        return repeats || waitsForTable() ? OptionalLong.of(SqlAdmin.SOMEBODY) : OptionalLong.empty();
    }

    /** In this order: a thread that was notified but has not run yet still has its blocker, and is BLOCKED already. */
    private boolean waitsForRow() {
        return thread.getState() == State.TIMED_WAITING && session.getBlockingSessionId() != 0;
    }

    private boolean waitsForTable() {
        return thread.getState() == State.TIMED_WAITING && session.getWaitForLock() != null;
    }

    private void ask() {
        asked = true;
        notifyAll();
        pause();
    }

    private void rest() {
        resting = true;
        if (!asked && !killed) {
            pause();
        }
        asked = false;
        resting = false;
    }

    private void pause() {
        try {
            wait(WHILE_MILLIS);
        } catch (InterruptedException e) {
            // H2 passes over it as well; whoever waits for the thread sees it later
            Thread.currentThread().interrupt();
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("this session was killed", null, false, false);
        }
    }
}
