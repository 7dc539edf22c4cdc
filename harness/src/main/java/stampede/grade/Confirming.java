package stampede.grade;

/** How a broker may confirm what was published on one channel, as far as it is free to: never before a message comes back. */
public enum Confirming {
    /** Each message by itself, in the order in which they were published. */
    IN_TURN,
    /** All that it has taken so far at once, in one confirm that is {@code multiple}. */
    TOGETHER,
    /** Each message by itself, the last that it has taken first. */
    BACKWARDS
}
