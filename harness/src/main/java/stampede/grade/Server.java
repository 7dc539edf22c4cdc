package stampede.grade;

import java.util.Optional;

/**
 * One running instance of a submission, with statics, locks and connections of its own. A rule that wants rivals asks
 * for another server, never for another thread's instance.
 */
public interface Server extends AutoCloseable {

    /** How reports call it: {@code server A}. */
    String name();

    /**
     * The submission's answer to an exercise, as running on this server. May be called by many threads; what its methods
     * do, and when, goes into the trial's history.
     *
     * @throws stampede.NotStarted by its methods, while the answer is a stub
     * @throws RuleBroken by its methods, if the answer throws what the contract does not
     */
    <T> T as(Class<T> contract);

    /**
     * An object that the answer has made, as running on this server: calls through what this returns are the server's, as
     * those of its contract are.
     *
     * @param type an interface that the object implements
     */
    default <T> T running(Class<T> type, Object object) {
        throw new UnsupportedOperationException();
    }

    /** Something for the answer to call, which is an {@link stampede.history.Effect}, whatever its exercise declares. */
    default <T> T effect(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether no two threads in it have shared any memory so far, but for the clients it was given: then steps of theirs in
     * the services depend on each other no more than those of two servers.
     */
    default boolean isWithoutMemory() {
        return false;
    }

    /** The process that it is, if it is one. */
    default Optional<OwnProcess> process() {
        return Optional.empty();
    }

    /** Ends the instance in good order and closes its connections. Safe to call twice. */
    @Override
    void close();

    /** Says of a closed one that nothing of it runs any more, nor ever will: what it was made of may serve again. */
    default void leftNothing() {}
}
