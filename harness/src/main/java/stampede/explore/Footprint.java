package stampede.explore;

import java.util.Set;

/**
 * What a step touched: enough to say whether two steps of different actors may change places without anybody noticing.
 *
 * @param place where it was taken: steps at one place share a memory and are never independent; {@link #NOWHERE} if it
 *     shares none
 * @param keys in Redis
 * @param tables in SQL
 * @param everything whether it must be taken to touch all there is, in both and at every place
 * @param starts whether an operation was invoked with it
 * @param ends whether an operation returned with it
 */
public record Footprint(int place, Touched keys, Touched tables, boolean everything, boolean starts, boolean ends) {
    public static final int NOWHERE = -1;

    public static Footprint reading(String... keys) {
        return inRedis(NOWHERE, new Touched(Set.of(keys), Set.of()));
    }

    public static Footprint writing(String... keys) {
        return inRedis(NOWHERE, new Touched(Set.of(), Set.of(keys)));
    }

    public static Footprint inRedis(int place, Touched keys) {
        return new Footprint(place, keys, Touched.NOTHING, false, false, false);
    }

    public static Footprint inSql(int place, Touched tables) {
        return new Footprint(place, Touched.NOTHING, tables, false, false, false);
    }

    /** A step that touched nothing but its own place. */
    public static Footprint within(int place) {
        return inRedis(place, Touched.NOTHING);
    }

    public static Footprint ofEverything() {
        return new Footprint(NOWHERE, Touched.ALL, Touched.ALL, true, false, false);
    }

    /** The same, with an operation that was invoked with this step, or returned with it. */
    public Footprint at(boolean start, boolean end) {
        return new Footprint(place, keys, tables, everything, starts || start, ends || end);
    }

    /** Whether it may have changed anything that others see. */
    public boolean mayWrite() {
        return everything || keys.mayWrite() || tables.mayWrite();
    }

    /**
     * Whether the order of two steps may matter: one writes what the other touches, or one ends an operation before the
     * other starts one, which the history's real-time order shows.
     */
    public boolean dependsOn(Footprint other) {
        return everything
                || other.everything
                || (place != NOWHERE && place == other.place)
                || (ends && other.starts)
                || (starts && other.ends)
                || keys.meets(other.keys)
                || tables.meets(other.tables);
    }
}
