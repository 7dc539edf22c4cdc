package stampede.grade;

/** What may befall one server at any one of its commands. */
public enum Fault {
    /** It dies just before the command, or just after it, before the reply: nothing of it ever moves again. */
    CRASH,
    /** It stands still before the command until {@link Stage#resume}. */
    PAUSE,
    /** The command runs, and the connection breaks before its reply arrives. */
    LOST_REPLY,
    /** The connection breaks before the command reaches its service, as the server learns when it looks next. Broker only. */
    LOST_COMMAND
}
