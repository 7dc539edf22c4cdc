package stampede.explore;

import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an explorer can choose, as the number it goes by: an actor takes a step, or meets a fault at it, or time passes.
 */
public enum Move {
    /** The actor takes its next step. */
    STEP(""),
    /** Its server dies before the step. */
    DIES_BEFORE("!"),
    /** The step is taken, and its server dies before it learns so. */
    DIES_AFTER("~"),
    /** The step is taken, and its answer is lost with the connection. */
    LOST_REPLY("?"),
    /** The step is lost with the connection, before it is taken. */
    LOST_COMMAND("%"),
    /** Its server stands still before the step, and its broker takes it for dead. */
    ZOMBIE("|"),
    /** Its server stands still before the step until it is told to go on. */
    PAUSED("="),
    /** Time passes until something is due; no actor moves. */
    TIME("^");

    /** As many actors as the alphabet has letters. */
    public static final int ACTORS = 26;

    private static final Move[] ALL = values();

    private final String mark;

    Move(String mark) {
        this.mark = mark;
    }

    /** The number of this move of an actor. */
    public int of(int actor) {
        return ordinal() * ACTORS + actor;
    }

    public static Move in(int number) {
        return ALL[number / ACTORS];
    }

    public static int actor(int number) {
        return number % ACTORS;
    }

    /** {@code A}, or with a mark behind it where it is no plain step. */
    static String told(int number) {
        return in(number) == TIME ? TIME.mark : (char) ('A' + actor(number)) + in(number).mark;
    }

    /** What may stand behind an actor's letter, as a regular expression. */
    static String marks() {
        return Arrays.stream(ALL)
                .filter(move -> move != TIME)
                .map(move -> Pattern.quote(move.mark))
                .sorted(Comparator.comparing(String::length).reversed()) // the empty one last
                .collect(Collectors.joining("|"));
    }

    static Move marked(String mark) {
        for (Move move : ALL) {
            if (move.mark.equals(mark)) {
                return move;
            }
        }
        throw new IllegalArgumentException("no move is marked " + mark);
    }
}
