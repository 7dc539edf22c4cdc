package stampede.counter;

import io.javalin.config.JavalinConfig;
import java.util.List;

// tag::contract[]
/**
 * The pages on which a crowd reads and clicks a movie's comments.
 *
 * <p>{@code GET /douban/mid={movieId}} shows the movie's title and its comments; {@code ?q=}
 * shows only those whose text contains the keyword, ignoring case (all, when it is blank).
 * Each comment stands in an element of its own with {@code id="comment-{commentId}"}: its
 * text, its stars as that many ★, its date, its count of clicks, and what to click.
 *
 * <p>Clicking sends a POST, which counts one click and answers 303 with the address of the
 * comment's own page; that page shows the comment and its count. Both addresses are yours to
 * choose, and hold the comment's id. Two POSTs are two clicks. GET and HEAD count nothing.
 *
 * <p>An unknown movie is 404; an unknown or malformed comment id is 404 or 400. A visitor
 * never sees a stack trace, and a click that was not counted is not answered with 303.
 */
public interface CommentPages {

    /**
     * Adds the routes to the server's configuration ({@code config.routes}). Called once per server.
     *
     * @param comments the comments of all movies, in the order to show them
     * @param counter counts the clicks; a page asks it once, by {@code counts}
     */
    void addRoutes(JavalinConfig config, List<Movie> movies, List<Comment> comments, CommentCounter counter);
}
// end::contract[]
