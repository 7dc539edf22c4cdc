package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.config.JavalinConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import stampede.counter.Comment;
import stampede.counter.CommentCounter;
import stampede.counter.CommentPages;
import stampede.counter.Movie;
import stampede.grade.WrongAnswer;

/** Tells visitors what went wrong inside. */
@WrongAnswer(exercise = CommentPages.class, breaks = "failuresStayInside", says = "shows what went wrong inside")
public final class PrintsTheStackTrace extends PlainCommentPages {

    @Override
    public void addRoutes(JavalinConfig config, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        super.addRoutes(config, movies, comments, counter);
        config.routes.exception(Exception.class, (thrown, ctx) -> {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            ctx.status(500).result(trace.toString());
        });
    }
}
