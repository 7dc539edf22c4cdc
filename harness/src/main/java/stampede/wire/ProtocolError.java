package stampede.wire;

/** What a client sent is no RESP. The message is the one that Redis sends before it closes the connection. */
final class ProtocolError extends Exception {
    private static final long serialVersionUID = 1;

    /** A message whose characters are bytes, as they came from the client. */
    ProtocolError(String message) {
        super("Protocol error: " + message.replace('\r', ' ').replace('\n', ' '));
    }

    Reply reply() {
        return Reply.ofBytes("-ERR " + getMessage());
    }
}
