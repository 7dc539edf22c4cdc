package stampede.explore;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Visits the orders in which a program's steps can come, depth-first and without keeping states: each run starts anew
 * and follows the choices made so far.
 *
 * <p>Orders that differ only in independent steps are visited once, by sleep sets (Godefroid, Partial-Order Methods for
 * the Verification of Concurrent Systems, LNCS 1032, 1996, chapter 5): a step tried at a place sleeps in its later
 * branches until a step that depends on it is taken. Every class of orders ends in exactly one run, so what is counted is
 * the orders, not the runs. Used by one thread; memory grows with the length of a run only.
 */
public final class Explorer {
    /** A branch that does not go twice the same way is tried so often before it is left out. */
    private static final int PATIENCE = 3;

    private static final Comparator<Schedule> BY_SIMPLICITY = Comparator.comparing(Schedule::preemptions)
            .thenComparing(s -> s.moves().size())
            .thenComparing(Schedule::toString);

    private final Program program;
    private final Bounds bounds;

    private long runs;
    private BigInteger orders = BigInteger.ZERO;
    private BigInteger wrong = BigInteger.ZERO;
    private Optional<Schedule> shortest = Optional.empty();
    private Optional<Schedule> seen = Optional.empty();
    private long lastRun;

    public Explorer(Program program, Bounds bounds) {
        this.program = program;
        this.bounds = bounds;
        this.lastRun = bounds.runs();
    }

    /** Explores; to be called once. */
    public Exploration explore() {
        Path path = new Path(bounds.preemptions());
        do {
            if (runs >= lastRun) {
                return new Exploration(runs, orders, wrong, false, shortest, seen);
            }
            visit(path);
        } while (path.back());
        return new Exploration(runs, orders, wrong, !path.hasLeftOut(), shortest, seen);
    }

    private void visit(Path path) {
        for (int attempt = 1; ; attempt++) {
            path.restart();
            try {
                runs++;
                count(path.trace(), program.run(path));
                return;
            } catch (Known e) {
                return;
            } catch (Diverged e) {
                path.leftOut(); // even if it goes the same way next time: what else it might do has not been seen
                if (attempt == PATIENCE) {
                    return;
                }
            }
        }
    }

    private void count(java.util.function.Supplier<Trace> run, boolean broken) {
        Trace trace = run.get();
        orders = orders.add(trace.schedules());
        if (broken) {
            wrong = wrong.add(trace.schedules());
            Schedule simplest = trace.simplest();
            if (shortest.isEmpty() || BY_SIMPLICITY.compare(simplest, shortest.get()) < 0) {
                shortest = Optional.of(simplest);
                seen = Optional.of(trace.schedule());
            }
            lastRun = runs + Math.min(lastRun - runs, bounds.runsAfterWrong());
        }
    }

    /** Runs one schedule again, and says whether it breaks the promise; steps it does not name follow in order. */
    public static boolean replay(Program program, Schedule schedule) {
        Deque<Integer> named = new ArrayDeque<>(schedule.moves());
        boolean broken = program.run(new Guide() {
            @Override
            public int choose(List<Integer> enabled) {
                Integer next = named.isEmpty() ? enabled.get(0) : named.remove();
                if (!enabled.contains(next)) {
                    throw new Diverged("actor " + next + " is to move, but only " + enabled + " can");
                }
                return next;
            }

            @Override
            public void took(Footprint footprint) {}

            @Override
            public void leftOut() {}
        });
        if (!named.isEmpty()) {
            throw new Diverged("the run ended, and " + named + " were to move");
        }
        return broken;
    }
}
