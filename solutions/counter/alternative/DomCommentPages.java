package counter.alternative;

import io.javalin.config.JavalinConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.NotFoundResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import stampede.counter.Comment;
import stampede.counter.CommentCounter;
import stampede.counter.CommentPages;
import stampede.counter.Movie;
import stampede.grade.Alternative;

/** Builds the page as a tree of elements, whose texts jsoup escapes; looks comments up in a map. */
@Alternative
public final class DomCommentPages implements CommentPages {

    @Override
    public void addRoutes(JavalinConfig config, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        Map<String, Comment> byId = new HashMap<>();
        comments.forEach(c -> byId.put(Long.toString(c.id()), c));
        config.routes.get("/douban/mid={id}", ctx -> {
            Movie movie = movies.stream()
                    .filter(m -> m.id().equals(ctx.pathParam("id")))
                    .findFirst()
                    .orElseThrow(NotFoundResponse::new);
            String q = Objects.requireNonNullElse(ctx.queryParam("q"), "").strip();
            List<Comment> found = comments.stream()
                    .filter(c -> c.movieId().equals(movie.id()))
                    .filter(c -> Pattern.compile(Pattern.quote(q), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                            .matcher(c.text())
                            .find())
                    .toList();
            ctx.html(page(movie.title(), q, found, counter));
        });
        config.routes.get("/c", ctx -> {
            Comment comment = found(byId, ctx.queryParam("id"));
            ctx.html(page("Comment", "", List.of(comment), counter));
        });
        config.routes.post("/c", ctx -> {
            Comment comment = found(byId, ctx.formParam("id"));
            counter.click(comment.id());
            ctx.status(303).header("Location", "c?id=" + comment.id());
        });
    }

    private static Comment found(Map<String, Comment> byId, String id) {
        if (id == null || !byId.containsKey(id)) {
            throw new BadRequestResponse("There is no such comment.");
        }
        return byId.get(id);
    }

    private static String page(String title, String q, List<Comment> shown, CommentCounter counter) {
        Document page = Document.createShell("");
        page.title(title);
        page.body().appendElement("h1").text(title);
        page.body()
                .appendElement("form")
                .appendElement("input")
                .attr("name", "q")
                .attr("value", q);
        Map<Long, Long> counts = counter.counts(shown.stream().map(Comment::id).toList());
        Element table = page.body().appendElement("table").appendElement("tbody");
        for (Comment comment : shown) {
            Element row = table.appendElement("tr").id("comment-" + comment.id());
            row.appendElement("td")
                    .appendElement("time")
                    .attr("datetime", comment.date() + "T00:00")
                    .text("long ago");
            row.appendElement("td")
                    .appendElement("img")
                    .attr("src", "/stars.png")
                    .attr("alt", "★".repeat(comment.stars()));
            row.appendElement("td").text(comment.text());
            Element form = row.appendElement("td")
                    .appendElement("form")
                    .attr("method", "POST")
                    .attr("action", "/c");
            form.appendElement("input")
                    .attr("type", "hidden")
                    .attr("name", "id")
                    .val("" + comment.id());
            form.appendElement("input").attr("type", "submit").val("👍 " + counts.get(comment.id()));
        }
        return page.outerHtml();
    }
}
