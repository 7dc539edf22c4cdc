package stampede.decide;

import java.util.List;
import java.util.Optional;
import stampede.explore.Footprint;
import stampede.text.Text;
import stampede.wire.Fate;

/** Something that a server is about to do and that waits to be let: the unit of exploring. */
interface Cue {

    /** The server, by its place among the servers. */
    int server();

    /** What waits, for telling whether it is the same as before: a connection, or a thread. */
    Object source();

    /** How a trace shows it. */
    Text told();

    /** What it will touch. */
    Footprint footprint();

    /** Who of these waits for it to be taken, if it is one of them. */
    Optional<Worker> worker(List<Worker> working);

    /**
     * Lets it go on.
     *
     * @param row where its outcome is to be written
     */
    void go(Fate fate, int row);

    /** Whether it is a command to the message broker. */
    default boolean goesToTheBroker() {
        return false;
    }

    /** Whether, once let go, it is still under way, and nobody else has to move for it to end. */
    boolean isUnderWay();
}
