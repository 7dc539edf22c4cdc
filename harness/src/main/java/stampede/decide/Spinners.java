package stampede.decide;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Actors that repeat themselves: the same command with the same reply, and no other actor has written in between. That is
 * a loop which waits for others, so the others go first (Musuvathi and Qadeer, Fair Stateless Model Checking, PLDI 2008:
 * a yield gives way to all who can move).
 */
final class Spinners {
    /** So often an actor may repeat itself when nobody else can move, before it is taken to do so for ever. */
    static final int MOST_REPEATS = 40;

    private final Map<Integer, Set<String>> seen = new HashMap<>();
    private final Set<Integer> yielding = new HashSet<>();
    private final Map<Integer, Integer> repeats = new HashMap<>();

    /** An actor has taken a step; {@code told} is its command with the reply, or null if it was none. */
    void stepped(int actor, String told, boolean writes) {
        yielding.removeIf(other -> other != actor);
        if (writes) {
            seen.keySet().removeIf(other -> other != actor);
            repeats.keySet().removeIf(other -> other != actor);
        }
        if (told != null && !seen.computeIfAbsent(actor, a -> new HashSet<>()).add(told)) {
            yielding.add(actor);
            repeats.merge(actor, 1, Integer::sum);
        }
    }

    /** Takes out who gives way to others; true if that has left anybody out. */
    boolean giveWay(TreeMap<Integer, ?> enabled) {
        if (yielding.isEmpty() || yielding.containsAll(enabled.keySet())) {
            return false;
        }
        return enabled.keySet().removeAll(yielding);
    }

    /** Whether all of these only repeat themselves. */
    boolean allSpin(Set<Integer> enabled) {
        return !enabled.isEmpty() && yielding.containsAll(enabled);
    }

    /** Whether one of these has repeated itself so often that it will not stop by itself. */
    boolean spinForEver(Set<Integer> enabled) {
        return allSpin(enabled) && enabled.stream().allMatch(a -> repeats.getOrDefault(a, 0) > MOST_REPEATS);
    }

    /** Time has passed: what they wait for may have come. */
    void timePassed() {
        yielding.clear();
        seen.clear();
    }
}
