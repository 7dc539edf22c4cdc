package stampede.grade;

import java.util.Optional;
import stampede.text.Text;

/** A server that is a process of its own, as far as whoever plays scenes has to know it. */
public interface OwnProcess {

    /** How many calls wait for its reply; -1 while one of them is on its way to or from that. */
    int waiting();

    /** The number, in Java, of the thread that reads what it writes, while calls wait. */
    long reader();

    /** Something may have woken it since it was last known to sleep. */
    void mayMove();

    /** Whether none of its threads can move. */
    boolean sleeps();

    /** The same, while no call waits, and all that it has written has been read. */
    boolean rests();

    /** Whether its exercise gives it something to do to the world outside. */
    boolean actsOutside();

    /** Whether it still runs, and has done nothing that it must not. */
    boolean isWell();

    /** What it has done that it must not. */
    Optional<Text> fault();

    /** Why nothing that it does proves anything, if that is so. */
    Optional<Text> obstacle();

    /** What it has taken of the processor's time. */
    long cpuNanos();

    /**
     * It takes part in another play.
     *
     * @param play how many plays the store was not emptied before
     */
    void joins(Rig rig, long play);

    /** A text with the names that a rule gives to things, instead of those that the program has heard. */
    String asTheRuleSays(String text);

    /** Makes calls that no rule knows of, so that it has done by then what it does once only. */
    void warmUp();

    /** Ends it at once. */
    void kill();
}
