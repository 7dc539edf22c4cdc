package stampede.explore;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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
    private final Supplier<? extends Run> program;
    private final long mostRuns;

    /** A place on the current path: who may go on, what has been tried, what sleeps. */
    private static final class Place {
        private final List<Integer> enabled;
        private final Map<Integer, Footprint> asleep;
        private int chosen = -1;
        private Footprint footprint;

        private Place(List<Integer> enabled, Map<Integer, Footprint> asleep) {
            this.enabled = enabled;
            this.asleep = asleep;
        }
    }

    /**
     * @param mostRuns after so many the exploration is given up, and is not complete
     */
    public Explorer(Supplier<? extends Run> program, long mostRuns) {
        this.program = program;
        this.mostRuns = mostRuns;
    }

    /**
     * Explores.
     *
     * @throws Diverged if the program did something else when the same choices were made again
     */
    public Exploration explore() {
        List<Place> path = new ArrayList<>();
        long runs = 0;
        BigInteger orders = BigInteger.ZERO;
        BigInteger wrong = BigInteger.ZERO;
        Optional<Schedule> shortest = Optional.empty();
        do {
            if (runs == mostRuns) {
                return new Exploration(runs, orders, wrong, false, shortest);
            }
            runs++;
            try (Run run = program.get()) {
                if (follow(run, path)) {
                    Trace trace = trace(path);
                    orders = orders.add(trace.schedules());
                    if (run.broken()) {
                        wrong = wrong.add(trace.schedules());
                        shortest = Optional.of(shorter(shortest, trace.simplest()));
                    }
                }
            }
        } while (back(path));
        return new Exploration(runs, orders, wrong, true, shortest);
    }

    /** Runs one schedule again, and says whether it breaks the promise; steps it does not name follow in order. */
    public static boolean replay(Run run, Schedule schedule) {
        Deque<Integer> named = new ArrayDeque<>(schedule.actors());
        for (List<Integer> enabled = run.enabled(); !enabled.isEmpty(); enabled = run.enabled()) {
            Integer next = named.isEmpty() ? enabled.get(0) : named.remove();
            if (!enabled.contains(next)) {
                throw new Diverged("actor " + next + " is to move, but only " + enabled + " can");
            }
            run.take(next);
        }
        if (!named.isEmpty()) {
            throw new Diverged("the run ended, and " + named + " were to move");
        }
        return run.broken();
    }

    /** Takes the choices of the path, then new ones; false if all that could go on sleeps: the rest is known. */
    private static boolean follow(Run run, List<Place> path) {
        for (int i = 0; ; i++) {
            List<Integer> enabled = run.enabled();
            if (i == path.size()) {
                if (enabled.isEmpty()) {
                    return true;
                }
                path.add(new Place(enabled, asleepAfter(path)));
                if (!choose(path, i)) {
                    return false;
                }
            } else if (!path.get(i).enabled.equals(enabled)) {
                throw new Diverged(
                        "at step " + i + " " + enabled + " could move, and before it was " + path.get(i).enabled);
            }
            Place place = path.get(i);
            Footprint footprint = run.take(place.chosen);
            if (place.footprint == null) {
                place.footprint = footprint;
            } else if (!place.footprint.equals(footprint)) {
                throw new Diverged("step " + i + " touched " + footprint + ", and before it was " + place.footprint);
            }
        }
    }

    /** Chooses whom to move at a place: the actor that moved last, if it can, else the first that does not sleep. */
    private static boolean choose(List<Place> path, int i) {
        Place place = path.get(i);
        int last = i == 0 ? -1 : path.get(i - 1).chosen;
        Optional<Integer> next = place.enabled.stream()
                .filter(a -> !place.asleep.containsKey(a))
                .min(Comparator.comparing((Integer a) -> a != last).thenComparing(a -> a));
        place.chosen = next.orElse(-1);
        place.footprint = null;
        return next.isPresent();
    }

    /** What slept before the last step and does not depend on it goes on sleeping. */
    private static Map<Integer, Footprint> asleepAfter(List<Place> path) {
        Map<Integer, Footprint> asleep = new HashMap<>();
        if (!path.isEmpty()) {
            Place before = path.get(path.size() - 1);
            before.asleep.forEach((actor, footprint) -> {
                if (actor != before.chosen && !footprint.dependsOn(before.footprint)) {
                    asleep.put(actor, footprint);
                }
            });
        }
        return asleep;
    }

    /** Goes back to the last place with an untried choice; false when there is none left. */
    private static boolean back(List<Place> path) {
        while (!path.isEmpty()) {
            Place last = path.get(path.size() - 1);
            if (last.chosen >= 0) {
                last.asleep.put(last.chosen, last.footprint);
                if (choose(path, path.size() - 1)) {
                    return true;
                }
            }
            path.remove(path.size() - 1);
        }
        return false;
    }

    private static Trace trace(List<Place> path) {
        return new Trace(
                path.stream().map(p -> p.chosen).toList(),
                path.stream().map(p -> p.footprint).toList());
    }

    private static Schedule shorter(Optional<Schedule> known, Schedule found) {
        return known.filter(k -> BY_SIMPLICITY.compare(k, found) <= 0).orElse(found);
    }

    private static final Comparator<Schedule> BY_SIMPLICITY = Comparator.comparing(Schedule::preemptions)
            .thenComparing(s -> s.actors().size())
            .thenComparing(Schedule::toString);
}
