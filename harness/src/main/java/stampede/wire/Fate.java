package stampede.wire;

/** What becomes of the reply of a command that Redis has run. */
public enum Fate {
    /** The client gets it. */
    DELIVERED,
    /** The client's connection is closed in its place. */
    LOST,
    /** Nothing reaches the client ever again, and nothing tells it so. */
    SILENT
}
