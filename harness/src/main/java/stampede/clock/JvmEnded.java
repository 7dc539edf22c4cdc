package stampede.clock;

/** Thrown where a submission's code would have ended the JVM, or runs on although its server is gone. */
public final class JvmEnded extends Error {
    private static final long serialVersionUID = 1;

    JvmEnded(String message) {
        super(message);
    }
}
