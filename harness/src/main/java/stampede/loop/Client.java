package stampede.loop;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A client's end of a connection, as its wire has it. Used by whoever pumps the loop. */
public interface Client {

    /** What becomes of what a client sends. */
    interface Taker {

        /** Takes all bytes of the buffer. */
        void take(ByteBuffer bytes);

        /** Whether it has taken so much that more should stay where it is. */
        boolean isFull();

        /** Something has been taken, or nothing will come any more. */
        void news();

        /** All that was to be sent to it is on its way. */
        default void drained() {}
    }

    /** The two ports of a connection on this machine. */
    record Ports(int client, int server) {}

    /** Says whose it is; until then nothing is taken. */
    void belongsTo(Taker taker);

    /** By which it can be told apart from every other connection. */
    Ports ports();

    /** Whether no more will come; what came before has been taken, and perhaps it still reads. */
    boolean hasEnded();

    /** Whether what comes is taken; what is not taken stays where it is. */
    void reading(boolean wanted);

    /** Sends what is written, when there is nothing else to do. */
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
