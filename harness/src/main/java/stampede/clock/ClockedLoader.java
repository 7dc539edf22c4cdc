package stampede.clock;

/** A class loader whose classes share a clock: it is how a redirected call finds its server. */
public interface ClockedLoader {

    /** The clock of the classes that this loader defines. Never null, always the same. */
    ServerClock clock();

    /** What bounds these classes in a JVM that is not theirs alone. Never null, always the same. */
    default ServerLimits limits() {
        return ServerLimits.none();
    }
}
