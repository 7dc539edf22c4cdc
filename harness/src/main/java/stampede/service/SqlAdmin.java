package stampede.service;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * Looks at the sessions of a database from outside, and ends them, through connections of its own. Thread-safe.
 *
 * <p>A session is a connection as the database numbers it; a number is never used twice.
 */
public interface SqlAdmin {
    /** The holder of a lock where the database does not tell who it is. */
    long SOMEBODY = 0;

    /** The session behind {@code connection}, which is watched from now on. */
    long session(Connection connection) throws SQLException;

    /**
     * Whom {@code session} waits for now; empty if it does not wait for a lock. No clock decides it. A wait is not
     * reported any more once the statement that ended it has returned, even if the waiter has not moved yet; only
     * MariaDB's waits for a whole table and for GET_LOCK, which are for {@link #SOMEBODY}, may be for an instant.
     *
     * <p>On H2 a wait for {@link #SOMEBODY} is one that H2 makes by trying again, or for a whole table: H2 never finds
     * a deadlock with such a wait in it, where MariaDB would choose a victim.
     *
     * @throws ServiceUnavailable if this user may not know
     */
    OptionalLong blockedBy(long session);

    /**
     * Ends a session as a power cut of its client does, and returns when it is gone, its transaction undone and its
     * locks free. Nothing happens if it is gone already. On H2 a thread that waits for a lock in it goes on waiting, to
     * no effect, until the lock is free.
     *
     * @throws ServiceUnavailable if it cannot be ended
     */
    void kill(long session);
}
