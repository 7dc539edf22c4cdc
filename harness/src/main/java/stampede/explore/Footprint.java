package stampede.explore;

import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a step touched: enough to say whether two steps of different actors may change places without anybody noticing.
 *
 * @param place where it was taken: steps at one place share a memory and are never independent; {@link #NOWHERE} if it
 *     shares none
 * @param thread which thread of the place took it, where its threads share no memory; else {@link #ANY}
 * @param keys in Redis
 * @param tables in SQL
 * @param broker whether it touched the message broker: what of it, only the broker knows
 * @param everything whether it must be taken to touch all there is, in all of them and at every place
 * @param starts whether an operation was invoked with it
 * @param ends whether an operation returned with it
 */
public record Footprint(
        int place,
        int thread,
        Touched keys,
        Touched tables,
        boolean broker,
        boolean everything,
        boolean starts,
        boolean ends) {
    public static final int NOWHERE = -1;
    public static final int ANY = -1;

    public static Footprint reading(String... keys) {
        return inRedis(NOWHERE, new Touched(Set.of(keys), Set.of()));
    }

    public static Footprint writing(String... keys) {
        return inRedis(NOWHERE, new Touched(Set.of(), Set.of(keys)));
    }

    public static Footprint inRedis(int place, Touched keys) {
        return new Footprint(place, ANY, keys, Touched.NOTHING, false, false, false, false);
    }

    public static Footprint inSql(int place, Touched tables) {
        return new Footprint(place, ANY, Touched.NOTHING, tables, false, false, false, false);
    }

    public static Footprint inBroker(int place) {
        return new Footprint(place, ANY, Touched.NOTHING, Touched.NOTHING, true, false, false, false);
    }

    /** A step that touched nothing but its own place. */
    public static Footprint within(int place) {
        return inRedis(place, Touched.NOTHING);
    }

    public static Footprint ofEverything() {
        return new Footprint(NOWHERE, ANY, Touched.ALL, Touched.ALL, true, true, false, false);
    }

    /** The same, with an operation that was invoked with this step, or returned with it. */
    public Footprint at(boolean start, boolean end) {
        return new Footprint(place, thread, keys, tables, broker, everything, starts || start, ends || end);
    }

    /** The same, by one thread of a place whose threads share no memory. */
    public Footprint by(int which) {
        return new Footprint(place, which, keys, tables, broker, everything, starts, ends);
    }

    /** The same where keys are called otherwise, different ones differently. */
    public Footprint renamed(UnaryOperator<String> names) {
        return new Footprint(place, thread, keys.renamed(names), tables, broker, everything, starts, ends);
    }

    /** Whether it may have changed anything that others see. */
    public boolean mayWrite() {
        return everything || broker || keys.mayWrite() || tables.mayWrite();
    }

    /** Whether one may have changed what the other touched. */
    public boolean meets(Footprint other) {
        return everything
                || other.everything
                || broker && other.broker
                || keys.meets(other.keys)
                || tables.meets(other.tables);
    }

    /**
     * Whether the order of two steps may matter: one writes what the other touches, or one ends an operation before the
     * other starts one, which the history's real-time order shows.
     */
    public boolean dependsOn(Footprint other) {
        return meets(other) || sharesMemory(other) || (ends && other.starts) || (starts && other.ends);
    }

    private boolean sharesMemory(Footprint other) {
        return place != NOWHERE
                && place == other.place
                && (thread == ANY || other.thread == ANY || thread == other.thread);
    }
}
