package stampede.time;

import java.util.List;
import java.util.Optional;

/** A Redis with a time that is set from outside. The connections are numbered; the last of them may wait. */
interface World extends AutoCloseable {
    int CONNECTIONS = 3;
    int WAITING = CONNECTIONS - 1;

    /** Empty, with no scripts, at this time. */
    void begin(long now);

    void setTime(long now);

    /** The reply; empty if it is not judged. */
    Optional<byte[]> call(int connection, List<byte[]> args);

    /** The reply to EXEC. */
    Optional<byte[]> transaction(int connection, List<List<byte[]>> queued);

    /** Sends a command on the connection that may wait. */
    boolean startWaiting(List<byte[]> args);

    /** Its reply, if it has come. */
    Optional<byte[]> awaited();

    @Override
    void close();
}
