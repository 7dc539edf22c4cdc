package counter.alternative;

import counter.PlainCommentPages;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import stampede.counter.Comment;
import stampede.counter.CommentCounter;
import stampede.counter.CommentPages;
import stampede.counter.Movie;
import stampede.grade.Alternative;

/** Clicks go to an address in Chinese, written raw in the page, as browsers allow; links elsewhere hold odd characters. */
@Alternative
public final class ChineseAddressCommentPages extends PlainCommentPages implements CommentPages {
    /** As it comes over the wire, which is what Javalin compares with. */
    private static final String FOLDER = URLEncoder.encode("评论", StandardCharsets.UTF_8);

    @Override
    public void addRoutes(JavalinConfig config, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        super.addRoutes(config, movies, comments, counter);
        config.routes.post("/" + FOLDER + "/{commentId}", this::clickThere);
        config.routes.get("/" + FOLDER + "/{commentId}", this::own);
    }

    private void clickThere(Context ctx) {
        Comment comment = comment(ctx.pathParam("commentId"));
        counter.click(comment.id());
        ctx.redirect("/" + FOLDER + "/" + comment.id() + "?from={here}|%", HttpStatus.SEE_OTHER);
    }

    @Override
    protected String button(Comment comment) {
        return "<a href=\"/评论/" + comment.id() + "?a[]={x}|y^z%\">…</a> <form method=\"post\" action=\"/评论/"
                + comment.id() + "#top\"><button>点</button></form>";
    }
}
