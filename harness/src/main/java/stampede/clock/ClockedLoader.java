package stampede.clock;

/** A class loader whose classes share a clock: it is how a redirected call finds its server. */
public interface ClockedLoader {

    /** The clock of the classes that this loader defines. Never null; the same for as long as a server lives. */
    ServerClock clock();

    /** What bounds these classes in a JVM that is not theirs alone. Never null; the same for as long as a server lives. */
    default ServerLimits limits() {
        return ServerLimits.none();
    }
}
