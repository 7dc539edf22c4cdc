package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.config.JavalinConfig;
import java.util.List;
import stampede.counter.Comment;
import stampede.counter.CommentCounter;
import stampede.counter.CommentPages;
import stampede.counter.Movie;
import stampede.grade.WrongAnswer;

/** Shows the comments in an order of its own. */
@WrongAnswer(
        exercise = CommentPages.class,
        breaks = {"thePageShowsEverything", "searchFindsTheKeyword"},
        says = "instead of")
public final class SortsByStars extends PlainCommentPages {

    @Override
    public void addRoutes(JavalinConfig config, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        List<Comment> sorted =
                comments.stream().sorted((a, b) -> b.stars() - a.stars()).toList();
        super.addRoutes(config, movies, sorted, counter);
    }
}
