package stampede.wire;

/** What becomes of the answer to what a service was let do. */
public enum Fate {
    /** The client gets it. */
    DELIVERED,
    /** The client's connection is closed in its place. */
    LOST,
    /** Nothing reaches the client ever again, and nothing tells it so. */
    SILENT
}
