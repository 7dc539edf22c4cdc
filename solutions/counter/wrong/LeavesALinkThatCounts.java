package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.config.JavalinConfig;
import java.util.List;
import stampede.counter.Comment;
import stampede.counter.CommentCounter;
import stampede.counter.CommentPages;
import stampede.counter.Movie;
import stampede.grade.WrongAnswer;

/** Has a right form, and an old link beside it that counts too. */
@WrongAnswer(exercise = CommentPages.class, breaks = "lookingCountsNothing", says = "instead of []")
public final class LeavesALinkThatCounts extends PlainCommentPages {

    @Override
    public void addRoutes(JavalinConfig config, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        super.addRoutes(config, movies, comments, counter);
        config.routes.get("/click/{commentId}", this::click);
    }

    @Override
    protected String button(Comment comment) {
        return super.button(comment) + "<a href=\"/click/" + comment.id() + "\">Like</a>";
    }
}
