package stampede.grade;

/** What may befall one server at any one of its commands. */
public enum Fault {
    /** It dies just before the command, or just after it, before the reply: nothing of it ever moves again. */
    CRASH,
    /** It stands still before the command until {@link Stage#resume}. */
    PAUSE,
    /** The command runs, and the connection breaks before its reply arrives. */
    LOST_REPLY,
    /**
     * Its connections to the broker break, as it learns when it looks next; and if it was about to send a command there,
     * that never arrives.
     */
    LOST_COMMAND,
    /**
     * It stands still before the command until {@link Stage#resume}, and the broker takes it for dead meanwhile: it has
     * taken back what the server held, and what the server sends there from then on goes nowhere.
     */
    ZOMBIE
}
