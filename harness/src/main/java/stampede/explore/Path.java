package stampede.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The choices of the current run, and at each place what else has been tried: where a depth-first search stands. */
final class Path implements Guide {
    private final int mostPreemptions;
    private final List<Place> places = new ArrayList<>();
    private int at;
    private boolean leftOut;

    /** Who may go on, what has been tried, what sleeps. */
    private static final class Place {
        private final List<Integer> enabled;
        private final Map<Integer, Footprint> asleep;
        private final int preemptions;
        private int chosen = -1;
        private Footprint footprint;

        private Place(List<Integer> enabled, Map<Integer, Footprint> asleep, int preemptions) {
            this.enabled = enabled;
            this.asleep = asleep;
            this.preemptions = preemptions;
        }
    }

    Path(int mostPreemptions) {
        this.mostPreemptions = mostPreemptions;
    }

    /** Another run begins, along the choices made so far. */
    void restart() {
        at = 0;
    }

    boolean hasLeftOut() {
        return leftOut;
    }

    @Override
    public void leftOut() {
        leftOut = true;
    }

    @Override
    public int choose(List<Integer> enabled) {
        if (at == places.size()) {
            places.add(new Place(List.copyOf(enabled), asleep(), preemptions()));
            if (!choose(at)) {
                throw new Known();
            }
        } else if (!places.get(at).enabled.equals(enabled)) {
            throw new Diverged(
                    "at step " + at + " " + enabled + " could move, and before it was " + places.get(at).enabled);
        }
        return places.get(at).chosen;
    }

    @Override
    public void took(Footprint footprint) {
        Place place = places.get(at++);
        if (place.footprint == null) {
            place.footprint = footprint;
        } else if (!place.footprint.equals(footprint)) {
            place.footprint = Footprint.ofEverything(); // names that are made up anew each time, as tokens are
            leftOut = true;
        }
    }

    /** Chooses whom to move at a place: the actor that moved last, if it can, else the first that does not sleep. */
    private boolean choose(int i) {
        Place place = places.get(i);
        int last = i == 0 ? -1 : places.get(i - 1).chosen;
        int next = -1;
        boolean anyAwake = false;
        for (int actor : place.enabled) {
            boolean awake = !place.asleep.containsKey(actor);
            anyAwake |= awake;
            if (awake
                    && place.preemptions + preempts(place, last, actor) <= mostPreemptions
                    && (next < 0 || actor == last)) {
                next = actor; // they come in order
            }
        }
        leftOut |= next < 0 && anyAwake;
        place.chosen = next;
        place.footprint = null;
        return next >= 0;
    }

    private static int preempts(Place place, int last, int next) {
        return last >= 0 && next != last && place.enabled.contains(last) ? 1 : 0;
    }

    private int preemptions() {
        if (at == 0) {
            return 0;
        }
        Place before = places.get(at - 1);
        return before.preemptions + preempts(before, at == 1 ? -1 : places.get(at - 2).chosen, before.chosen);
    }

    /** What slept before the last step and does not depend on it goes on sleeping. */
    private Map<Integer, Footprint> asleep() {
        Map<Integer, Footprint> asleep = new HashMap<>();
        if (at > 0) {
            Place before = places.get(at - 1);
            before.asleep.forEach((actor, footprint) -> {
                if (actor != before.chosen && !footprint.dependsOn(before.footprint)) {
                    asleep.put(actor, footprint);
                }
            });
        }
        return asleep;
    }

    /** Goes back to the last place with an untried choice; false when there is none left. */
    boolean back() {
        while (!places.isEmpty()) {
            Place last = places.get(places.size() - 1);
            if (last.chosen >= 0) {
                last.asleep.put(last.chosen, last.footprint == null ? Footprint.ofEverything() : last.footprint);
                if (choose(places.size() - 1)) {
                    return true;
                }
            }
            places.remove(places.size() - 1);
        }
        return false;
    }

    /** The class of schedules that the run just made belongs to. */
    Supplier<Trace> trace() {
        return () -> new Trace(
                places.stream().map(p -> p.chosen).toList(),
                places.stream()
                        .map(p -> p.footprint == null ? Footprint.ofEverything() : p.footprint) // it broke off there
                        .toList());
    }
}
