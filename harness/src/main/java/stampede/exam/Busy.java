package stampede.exam;

/** Which repetitions run beside {@link BusyLoops}. */
enum Busy {
    NEVER,
    EVERY_SECOND,
    ALWAYS;

    boolean in(int repetition) {
        return this == ALWAYS || this == EVERY_SECOND && repetition % 2 == 0;
    }
}
