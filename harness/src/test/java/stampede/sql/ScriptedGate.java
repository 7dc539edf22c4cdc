package stampede.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import stampede.text.Text;

/** A gate that a test opens, one step at a time. Sessions are named by their ordinals. */
final class ScriptedGate implements SqlGate {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Map<Integer, SqlStep> arrived = new HashMap<>();
    private final Map<Integer, SqlOutcome> outcomes = new HashMap<>();
    private final Set<Integer> granted = new HashSet<>();
    private final Set<Integer> dead = new HashSet<>();
    private final Set<Integer> cutBefore = new HashSet<>();
    private final Set<Integer> cutAfter = new HashSet<>();
    private final List<SqlStep> taken = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final List<Text> refused = new ArrayList<>();
    private boolean open;

    @Override
    public synchronized void arrived(SqlStep step) throws SQLException {
        int session = step.session().ordinal();
        arrived.put(session, step);
        notifyAll();
        await("a step of " + session + " is granted", () -> open || granted.remove(session));
        arrived.remove(session);
        if (cutBefore.remove(session)) {
            throw new SQLException("cut before", "08006");
        }
    }

    @Override
    public synchronized void done(SqlStep step, SqlOutcome outcome) throws SQLException {
        int session = step.session().ordinal();
        taken.add(step);
        trace.add(session + ": " + step.told() + " → " + outcome.told());
        outcomes.put(session, outcome);
        notifyAll();
        await("the test ends", () -> open || !dead.contains(session));
        if (cutAfter.remove(session)) {
            throw new SQLException("cut after", "08006");
        }
    }

    @Override
    public synchronized void refused(Text why) {
        refused.add(why);
    }

    /** The next step of {@code session}, once it has arrived. */
    synchronized SqlStep next(int session) {
        await("a step of " + session + " arrives", () -> arrived.containsKey(session));
        return arrived.get(session);
    }

    /** Lets the next step be taken, and goes on. */
    synchronized void let(int session) {
        next(session);
        outcomes.remove(session);
        granted.add(session);
        notifyAll();
    }

    synchronized SqlOutcome outcome(int session) {
        await("a step of " + session + " is taken", () -> outcomes.containsKey(session));
        return outcomes.get(session);
    }

    /** Lets the next step be taken, and gives its outcome. */
    SqlOutcome take(int session) {
        let(session);
        return outcome(session);
    }

    /** From now on no outcome is delivered to {@code session}. */
    synchronized void dies(int session) {
        dead.add(session);
    }

    synchronized void cutBefore(int session) {
        cutBefore.add(session);
        granted.add(session);
        notifyAll();
    }

    synchronized void cutAfter(int session) {
        cutAfter.add(session);
    }

    /** Nothing is held any more. */
    synchronized void open() {
        open = true;
        notifyAll();
    }

    synchronized boolean isTaken(int session) {
        return outcomes.containsKey(session);
    }

    synchronized List<String> trace() {
        return List.copyOf(trace);
    }

    synchronized List<SqlStep> taken() {
        return List.copyOf(taken);
    }

    synchronized List<Text> refusals() {
        return List.copyOf(refused);
    }

    private void await(String promise, BooleanSupplier holds) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!holds.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException("not within %s: %s; so far %s".formatted(DEADLINE, promise, trace));
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
