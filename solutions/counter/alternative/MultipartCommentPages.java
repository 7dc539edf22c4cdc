package counter.alternative;

import counter.PlainCommentPages;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpStatus;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import stampede.counter.Comment;
import stampede.counter.CommentCounter;
import stampede.counter.Movie;
import stampede.grade.Alternative;

/** Sends the click as a file upload would be sent, to the page's own address. */
@Alternative
public final class MultipartCommentPages extends PlainCommentPages {

    @Override
    public void addRoutes(JavalinConfig config, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        super.addRoutes(config, movies, comments, counter);
        config.routes.post("/douban/mid={movieId}", ctx -> {
            Comment comment = comment(Objects.requireNonNullElse(ctx.formParam("comment"), ""));
            counter.click(comment.id());
            ctx.redirect("/comments/" + comment.id(), HttpStatus.SEE_OTHER);
        });
    }

    @Override
    protected String button(Comment comment) {
        return "<form method=\"post\" action=\"\" enctype=\"multipart/form-data\"><input type=\"radio\" checked"
                + " name=\"comment\" value=\"" + comment.id() + "\"><input type=\"image\" alt=\"Click\"></form>";
    }

    @Override
    protected String date(LocalDate date) {
        return date.format(DateTimeFormatter.ofPattern("dd.MM.uuuu"));
    }
}
