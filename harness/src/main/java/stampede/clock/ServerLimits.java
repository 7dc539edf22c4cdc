package stampede.clock;

/**
 * What bounds the code of one server, which runs in a JVM that is not its own: it cannot end it, and its threads are
 * those that it has started.
 *
 * <p>All methods are called by the submission's threads, several at once.
 */
public interface ServerLimits {

    /**
     * The code ends the JVM. What it calls throws {@link JvmEnded} when this returns.
     *
     * @param call {@code System.exit}
     * @param where in its code
     */
    void ends(String call, StackTraceElement where);

    /**
     * The code does something to a thread that is not its own; it is not done.
     *
     * @param call {@code Thread.interrupt}
     * @param where in its code
     */
    void meddles(String call, String thread, StackTraceElement where);

    /** Whether the thread is the server's: one that it has started, or one that is in its code by a call. */
    boolean isOwn(Thread thread);

    /** What is to be run when the server stops; {@code Runtime.addShutdownHook}. */
    void atStop(Thread hook);

    /** The opposite; whether it was there. */
    boolean notAtStop(Thread hook);

    /** The server is gone: whoever still runs its code is to leave it. */
    boolean isOver();

    /** Knows no threads and remembers nothing. */
    static ServerLimits none() {
        return NoLimits.INSTANCE;
    }
}
