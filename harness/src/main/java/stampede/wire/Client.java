package stampede.wire;

import java.util.function.Consumer;

/** A client's end of a connection, as the wire has it: commands come in, replies go out. */
interface Client {

    /** By which it can be told apart from every other connection. */
    Link.Ports ports();

    /** What it has sent and nobody has taken yet. */
    Inbox inbox();

    /** Whether no more will come; what came before is in the inbox, and perhaps it still reads. */
    boolean hasEnded();

    /** Whether what comes is taken; what is not taken stays where it is. */
    void reading(boolean wanted);

    /** Sends what is written, when the wire has done what else there is to do. */
    void send(Consumer<Outbox> what);

    /** Sends it now, as far as it can be sent. */
    void flush();

    /** Closes once all that was sent so far is on its way. What still comes is dropped. */
    void closeWhenSent();

    /** Closes now; safe to call twice. */
    void close();

    /** Bytes that came so far. */
    long bytesReceived();

    /** Bytes that were sent so far. */
    long bytesSent();

    /** Bytes that have yet to be sent. */
    long bytesUnsent();

    /** Whether this is its end of the connection. */
    boolean isReachedBy(MemorySocket socket);

    /** Whether it is in this JVM's memory, so that {@link #isQuiet} is the whole truth. */
    boolean isInMemory();

    /**
     * Whether nothing is on its way to us, nor to it.
     *
     * @param mayLeaveUnread whether it is free not to read what was sent
     */
    boolean isQuiet(boolean mayLeaveUnread);
}
