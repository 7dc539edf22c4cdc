package stampede.clock;

/** A class loader whose classes share a clock: it is how a redirected call finds the clock of its server. */
public interface ClockedLoader {

    /** The clock of the classes that this loader defines. Never null; the same for as long as a server lives. */
    ServerClock clock();
}
