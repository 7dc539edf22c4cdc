package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.config.JavalinConfig;
import java.util.List;
import stampede.counter.Comment;
import stampede.counter.CommentCounter;
import stampede.counter.CommentPages;
import stampede.counter.Movie;
import stampede.grade.WrongAnswer;

/** Shows a picture that counts whoever sees the comment, beside the form for clicking. */
@WrongAnswer(exercise = CommentPages.class, breaks = "lookingCountsNothing", says = "the counter was clicked for")
public final class CountsByPicture extends PlainCommentPages {
    @Override
    public void addRoutes(JavalinConfig config, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        super.addRoutes(config, movies, comments, counter);
        config.routes.get(
                "/seen/{commentId}",
                ctx -> counter.click(comment(ctx.pathParam("commentId")).id()));
    }

    @Override
    protected String button(Comment comment) {
        return super.button(comment) + "<img alt=\"\" src=\"/seen/" + comment.id() + "\">";
    }
}
