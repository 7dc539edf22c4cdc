package stampede.counter;

import java.util.Collection;
import java.util.Map;

// tag::contract[]
/**
 * Counts the clicks on comments, for a page that a crowd looks at.
 *
 * <p>Many servers run at once, each with an instance of its own, and all count in one Redis:
 * what one server counted, every other sees. An instance is used by many threads. Taken
 * together the calls of all servers are linearizable: each seems to happen at one instant
 * between its start and its return.
 *
 * <p>Any long is a comment id. The Redis is shared with other programs: a key that is nothing
 * but an id ("7") is theirs.
 */
public interface CommentCounter {

    /**
     * Counts one click.
     *
     * @return the comment's clicks so far, this one included: 1, 2, 3… with no number given twice
     */
    long click(long commentId);

    /** The comment's clicks so far; 0 if it was never clicked. Changes nothing. */
    long count(long commentId);

    /**
     * The clicks of many comments, in one round trip to Redis.
     *
     * @param commentIds may be empty, may name a comment twice
     * @return an entry for each comment named, 0 for those never clicked
     */
    Map<Long, Long> counts(Collection<Long> commentIds);
}
// end::contract[]
