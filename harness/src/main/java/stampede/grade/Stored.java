package stampede.grade;

/**
 * What a Redis holds.
 *
 * @param keys how many keys there are
 * @param entries how many elements, members and fields their values have, a string counting as one
 * @param bytes how long the keys and their values are, as Redis writes them down; lists and the like may be packed
 */
public record Stored(long keys, long entries, long bytes) {}
