package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.config.JavalinConfig;
import java.util.Comparator;
import java.util.List;
import stampede.counter.Comment;
import stampede.counter.CommentCounter;
import stampede.counter.CommentPages;
import stampede.counter.Movie;
import stampede.grade.WrongAnswer;

/** Shows the comments in the order of their ids, not in that in which they were given. */
@WrongAnswer(
        exercise = CommentPages.class,
        breaks = {"thePageShowsEverything", "searchFindsTheKeyword"},
        says = "instead of")
public final class SortsById extends PlainCommentPages {
    @Override
    public void addRoutes(JavalinConfig config, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        List<Comment> sorted =
                comments.stream().sorted(Comparator.comparing(Comment::id)).toList();
        super.addRoutes(config, movies, sorted, counter);
    }
}
