package stampede.grade;

import java.time.Duration;
import java.util.Optional;
import stampede.history.History;
import stampede.service.Services;
import stampede.text.Text;

/** Plays scenes in every order there is. */
public interface Decider {

    /**
     * Plays the scene in every order, within the bounds.
     *
     * @throws CannotJudge if nothing can be said
     */
    Decided everyOrder(Scene scene, Cast cast);

    /** Lets go of servers that have outlived a play: the services are about to be emptied, or nobody needs them any more. */
    default void letGo() {}

    /** What has been done so far, for all scenes together. */
    Effort effort();

    /**
     * @param extent how far it went
     * @param broken the smallest counterexample, played twice, if an order breaks the promise
     */
    record Decided(Extent extent, Optional<Evidence> broken) {}

    /**
     * @param schedules how many plays there were
     * @param commands how many commands they sent
     */
    record Effort(long schedules, long commands) {}

    /** What a trial lends for playing its scenes. */
    interface Cast {

        /** Starts a server of the submission. */
        Server start(Rig rig);

        /** Where the operations are written down; emptied before each play. */
        History history();

        Services services();

        /** Whether its exercise stands on such a service. */
        default boolean needs(Need need) {
            return false;
        }

        /**
         * If its servers outlive a play, what they must have in common for that; empty if each play has its own.
         */
        default Optional<Object> household() {
            return Optional.empty();
        }

        /** One of its servers takes part in another play: from now on it is this trial's. */
        default void takesOver(Server server) {}

        /** What the thread of a server may take of the processor's time without a command. */
        default Duration budget() {
            return Duration.ofSeconds(3);
        }

        /** Which call of an answer the thread is in, as a sentence begins; empty if in none. */
        default Optional<Text> doing(Thread thread) {
            return Optional.empty();
        }

        /** What an exception comes to that a contract declares, and a scene did not expect; empty if it is none of these. */
        default Optional<RuntimeException> unexpected(Throwable thrown) {
            return Optional.empty();
        }

        /** Forgets calls that will never end. */
        void abandonCalls();
    }
}
