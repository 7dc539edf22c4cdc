package counter.alternative;

import counter.PlainCommentPages;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.LocalDate;
import java.util.List;
import stampede.counter.Comment;
import stampede.counter.CommentCounter;
import stampede.counter.Movie;
import stampede.grade.Alternative;

/** One form for all comments: each button says by its name and value which comment it is about. */
@Alternative
public final class OneFormCommentPages extends PlainCommentPages {

    @Override
    public void addRoutes(JavalinConfig config, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        super.addRoutes(config, movies, comments, counter);
        config.routes.post("/click", ctx -> {
            Comment comment = comment(ctx.formParam("comment"));
            counter.click(comment.id());
            ctx.redirect("/comments/" + comment.id(), HttpStatus.SEE_OTHER);
        });
    }

    @Override
    protected void movie(Context ctx) {
        super.movie(ctx);
        ctx.html(ctx.result() + "<form id=\"clicks\" method=\"post\" action=\"/click\"></form>");
    }

    @Override
    protected String button(Comment comment) {
        return "<button form=\"clicks\" name=\"comment\" value=\"" + comment.id() + "\">Click</button>";
    }

    @Override
    protected String date(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }
}
