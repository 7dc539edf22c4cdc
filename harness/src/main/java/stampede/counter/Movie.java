package stampede.counter;

/**
 * A movie.
 *
 * @param id its key in the address of its page
 * @param title as shown to visitors
 */
public record Movie(String id, String title) {}
