package counter;

import demo.Frame;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stampede.counter.Comment;
import stampede.counter.CommentCounter;
import stampede.counter.CommentPages;
import stampede.counter.Movie;
import stampede.grade.Alternative;

/** The pages as plain as they can be: looked up and written anew for each visitor. The wrong answers change one piece. */
@Alternative
public class PlainCommentPages implements CommentPages {
    protected List<Movie> movies;
    protected List<Comment> comments;
    protected CommentCounter counter;

    @Override
    public void addRoutes(JavalinConfig config, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        this.movies = movies;
        this.comments = comments;
        this.counter = counter;
        config.routes.get("/douban/mid={movieId}", this::movie);
        config.routes.get("/comments/{commentId}", this::own);
        config.routes.post("/comments/{commentId}", this::click);
    }

    protected void movie(Context ctx) {
        Movie movie = movie(ctx.pathParam("movieId"));
        String q = ctx.queryParam("q");
        List<Comment> found = comments.stream()
                .filter(c -> belongs(c, movie) && (q == null || matches(c, q.strip())))
                .toList();
        StringBuilder page = new StringBuilder("<!doctype html><meta charset=\"utf-8\"><h1>")
                .append(title(movie))
                .append("</h1><form><input name=\"q\" value=\"")
                .append(q == null ? "" : keyword(q))
                .append("\"><button>Search</button></form>");
        Map<Long, Long> counts = counts(found);
        found.forEach(c -> page.append(item(c, counts.get(c.id()))));
        ctx.html(page.toString());
    }

    protected void own(Context ctx) {
        Comment comment = comment(ctx.pathParam("commentId"));
        ctx.html("<!doctype html><meta charset=\"utf-8\">"
                + item(comment, counts(List.of(comment)).get(comment.id())));
    }

    protected void click(Context ctx) {
        Comment comment = comment(ctx.pathParam("commentId"));
        counter.click(comment.id());
        ctx.redirect("/comments/" + comment.id(), HttpStatus.SEE_OTHER);
    }

    protected Movie movie(String movieId) {
        return movies.stream().filter(m -> m.id().equals(movieId)).findFirst().orElseThrow(NotFoundResponse::new);
    }

    protected Comment comment(String commentId) {
        return comments.stream()
                .filter(c -> Long.toString(c.id()).equals(commentId))
                .findFirst()
                .orElseThrow(NotFoundResponse::new);
    }

    protected boolean belongs(Comment comment, Movie movie) {
        return comment.movieId().equals(movie.id());
    }

    protected boolean matches(Comment comment, String q) {
        return comment.text().toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT));
    }

    protected Map<Long, Long> counts(List<Comment> shown) {
        return counter.counts(shown.stream().map(Comment::id).toList());
    }

    protected String item(Comment comment, long count) {
        return "<article id=\"comment-%d\"><p>%s</p><p>%s %s</p><p>%d</p>%s</article>\n"
                .formatted(
                        comment.id(),
                        text(comment.text()),
                        stars(comment.stars()),
                        date(comment.date()),
                        count,
                        button(comment));
    }

    protected String button(Comment comment) {
        return "<form method=\"post\" action=\"/comments/" + comment.id() + "\"><button>Click</button></form>";
    }

    protected String title(Movie movie) {
        return Frame.escape(movie.title());
    }

    protected String keyword(String q) {
        return Frame.escape(q);
    }

    protected String text(String text) {
        return Frame.escape(text);
    }

    protected String stars(int stars) {
        return "★".repeat(stars);
    }

    protected String date(LocalDate date) {
        return date.toString();
    }
}
