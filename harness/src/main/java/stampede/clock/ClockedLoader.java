package stampede.clock;

/** A class loader whose classes share a clock: it is how a redirected call finds the clock of its server. */
public interface ClockedLoader {

    /** The clock of the classes that this loader defines. Never null, always the same. */
    ServerClock clock();
}
