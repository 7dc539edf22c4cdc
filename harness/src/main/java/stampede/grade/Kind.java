package stampede.grade;

/** What it takes to break a rule; reports show them in this order. */
public enum Kind {
    /** Calls one after the other. */
    SEQUENTIAL,
    /** Calls of two servers at once. */
    RACE,
    /** A server that dies. */
    CRASH
}
