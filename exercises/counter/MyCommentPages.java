package counter;

import io.javalin.config.JavalinConfig;
import java.util.List;
import stampede.NotStarted;
import stampede.counter.Comment;
import stampede.counter.CommentCounter;
import stampede.counter.CommentPages;
import stampede.counter.Movie;

/** Your answer to the second exercise. What a page must show and do: hold the pointer over {@code CommentPages}. */
public class MyCommentPages implements CommentPages {

    @Override
    public void addRoutes(JavalinConfig config, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        // TODO the movie's page, what a click on a comment does, and the comment's own page
        throw new NotStarted();
    }
}
