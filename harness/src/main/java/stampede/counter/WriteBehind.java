package stampede.counter;

import java.util.List;

// tag::contract[]
/**
 * Counts clicks in Redis, where a crowd can click at once, and moves the counts to SQL behind
 * their backs, where they are kept: each click exactly once.
 *
 * <p>Many servers run at once, each with an instance of its own, on one Redis and one database.
 * Any of them may die or stand still at any moment, also in the middle of a flush; another one's
 * next flush completes what it began. An instance is used by many threads.
 */
public interface WriteBehind {

    /**
     * The statements that make your tables, in the MySQL dialect. They are run once, on an empty
     * database, before the other methods are called.
     */
    List<String> schema();

    /** Counts one click, in Redis. A click that throws may have been counted or not. */
    void click(long commentId);

    /**
     * Moves counts to SQL. Returns when every click is stored that had returned before the call,
     * whichever server took it; several may flush at once.
     */
    void flush();

    /** The clicks that are stored in SQL; 0 if there are none. */
    long stored(long commentId);
}
// end::contract[]
