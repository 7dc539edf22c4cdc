package stampede.grade;

/**
 * What a Redis holds.
 *
 * @param keys how many keys there are
 * @param entries how many elements, members and fields their values have, a string counting as one
 * @param bytes the memory that it says they take
 */
public record Stored(long keys, long entries, long bytes) {}
