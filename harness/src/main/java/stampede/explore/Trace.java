package stampede.explore;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A class of schedules that differ only in the order of independent steps (a Mazurkiewicz trace), given by one of them.
 *
 * <p>It is a partial order on the steps: each actor's own order, and the order of dependent steps. The schedules of the
 * class are its linear extensions; they are counted by dynamic programming over how far each actor has come, which takes
 * the product of the actors' lengths, not their number.
 */
final class Trace {
    private final int actors;
    /** The numbers of the moves, by the small numbers they go by in here. */
    private final List<Integer> names;

    private final int[] lengths;
    /** For each actor's step, how far every other actor must have come before it. */
    private final List<List<int[]>> needs = new ArrayList<>();

    private final Schedule schedule;

    Trace(List<Integer> schedule, List<Footprint> footprints) {
        this.schedule = new Schedule(schedule);
        names = schedule.stream().distinct().sorted().toList();
        actors = names.size();
        lengths = new int[actors];
        for (int a = 0; a < actors; a++) {
            needs.add(new ArrayList<>());
        }
        int[] place = new int[schedule.size()];
        for (int i = 0; i < schedule.size(); i++) {
            int actor = names.indexOf(schedule.get(i));
            int[] need = new int[actors];
            for (int j = 0; j < i; j++) {
                int other = names.indexOf(schedule.get(j));
                if (other != actor && footprints.get(i).dependsOn(footprints.get(j))) {
                    need[other] = place[j] + 1;
                }
            }
            place[i] = lengths[actor]++;
            needs.get(actor).add(need);
        }
    }

    /** The schedule that it was given by. */
    Schedule schedule() {
        return schedule;
    }

    /** How many schedules the class has. */
    BigInteger schedules() {
        return count(new int[actors], new HashMap<>());
    }

    private BigInteger count(int[] at, Map<List<Integer>, BigInteger> known) {
        List<Integer> key = boxed(at);
        BigInteger counted = known.get(key);
        if (counted != null) {
            return counted;
        }
        if (Arrays.equals(at, lengths)) {
            return BigInteger.ONE;
        }
        counted = BigInteger.ZERO;
        for (int actor = 0; actor < actors; actor++) {
            if (ready(actor, at)) {
                at[actor]++;
                counted = counted.add(count(at, known));
                at[actor]--;
            }
        }
        known.put(key, counted);
        return counted;
    }

    private record Best(int preemptions, int next) {}

    /** The schedule of the class with the fewest preemptions. */
    Schedule simplest() {
        Map<List<Integer>, Best> known = new HashMap<>();
        int[] at = new int[actors];
        List<Integer> chosen = new ArrayList<>();
        int last = -1;
        while (!Arrays.equals(at, lengths)) {
            last = best(at, last, known).next();
            chosen.add(last);
            at[last]++;
        }
        return new Schedule(chosen.stream().map(names::get).toList());
    }

    private Best best(int[] at, int last, Map<List<Integer>, Best> known) {
        if (Arrays.equals(at, lengths)) {
            return new Best(0, -1);
        }
        List<Integer> key = new ArrayList<>(boxed(at));
        key.add(last);
        Best best = known.get(key);
        if (best != null) {
            return best;
        }
        for (int actor = 0; actor < actors; actor++) {
            if (ready(actor, at)) {
                int left = last >= 0 && last != actor && at[last] < lengths[last] ? 1 : 0;
                at[actor]++;
                int preemptions = left + best(at, actor, known).preemptions();
                at[actor]--;
                if (best == null || preemptions < best.preemptions()) {
                    best = new Best(preemptions, actor);
                }
            }
        }
        known.put(key, best);
        return best;
    }

    private boolean ready(int actor, int[] at) {
        if (at[actor] == lengths[actor]) {
            return false;
        }
        int[] need = needs.get(actor).get(at[actor]);
        for (int other = 0; other < actors; other++) {
            if (at[other] < need[other]) {
                return false;
            }
        }
        return true;
    }

    private static List<Integer> boxed(int[] at) {
        return Arrays.stream(at).boxed().toList();
    }
}
