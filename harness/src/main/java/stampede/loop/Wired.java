package stampede.loop;

/** A connection on a wire, of whichever protocol, as far as it matters to whoever asks whether all is at rest. */
public interface Wired {

    /** Whether it is open on both sides. */
    boolean isOpen();

    /** Whether its client is in this JVM's memory, so that {@link #isQuiet} is the whole truth. */
    boolean isInMemory();

    /** Whether nothing is on its way from the client or to it. */
    boolean isQuiet();
}
