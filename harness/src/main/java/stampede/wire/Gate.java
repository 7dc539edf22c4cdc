package stampede.wire;

import stampede.text.Text;

/** Decides when what is on the wire goes on. Called by the thread that pumps the wire. */
public interface Gate {

    /** A server has made a new connection. */
    void opened(Link link);

    /**
     * Whether commands go on by themselves, several at a time where that changes nothing; for these {@link #arrived} is not
     * called.
     */
    default boolean letsFlow(Link link) {
        return false;
    }

    /** The next command of a connection has arrived, and waits for {@link Link#grant}. */
    void arrived(Link link);

    /** The granted command has run; its reply is passed on as its fate says when this returns. */
    void replied(Link link, Command command, Reply reply);

    /** A message that no granted command asked for, or a blocked command's late reply, waits for {@link Link#deliver}. */
    void held(Link link);

    /**
     * The client has closed its connection.
     *
     * @param parked whether a command of it was waiting
     */
    void closed(Link link, boolean parked);

    /** Something was not let through, or Redis failed, so that what follows proves nothing. */
    void unjudged(Link link, Text reason);

    /** The client sent bytes that are no command; it is told so and its connection closed, as Redis does. */
    void malformed(Link link, Text reason);
}
