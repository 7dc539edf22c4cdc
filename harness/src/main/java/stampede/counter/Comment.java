package stampede.counter;

import java.time.LocalDate;

/**
 * A visitor's comment on a movie.
 *
 * @param movieId the movie it is about
 * @param stars 1 to 5
 * @param text as the visitor typed it: never trust it
 */
public record Comment(long id, String movieId, int stars, String text, LocalDate date) {}
