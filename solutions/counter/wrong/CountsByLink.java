package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.config.JavalinConfig;
import java.util.List;
import stampede.counter.Comment;
import stampede.counter.CommentCounter;
import stampede.counter.CommentPages;
import stampede.counter.Movie;
import stampede.grade.WrongAnswer;

/** Offers a link to click: crawlers and previews follow links, and each of them counts. */
@WrongAnswer(
        exercise = CommentPages.class,
        breaks = {"aClickCountsOnce", "lookingCountsNothing"},
        leavesOpen = {"unknownIsNotFound", "failuresStayInside", "twoServersShareTheirCounts", "visitorsDoNotMix"},
        says = "nothing to click")
public final class CountsByLink extends PlainCommentPages {

    @Override
    public void addRoutes(JavalinConfig config, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        super.addRoutes(config, movies, comments, counter);
        config.routes.get("/click/{commentId}", this::click);
    }

    @Override
    protected String button(Comment comment) {
        return "<a href=\"/click/" + comment.id() + "\">Click</a>";
    }
}
