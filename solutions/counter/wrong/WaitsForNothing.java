package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Redirects at once and counts a little later: whether it counted, nobody learns. */
@WrongAnswer(
        exercise = CommentPages.class,
        breaks = {"aClickCountsOnce", "failuresStayInside", "twoServersShareTheirCounts"},
        says = "the counter was clicked for [] instead of")
public final class WaitsForNothing extends PlainCommentPages {

    @Override
    protected void click(Context ctx) {
        Comment comment = comment(ctx.pathParam("commentId"));
        Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
        CompletableFuture.runAsync(() -> counter.click(comment.id()), later);
        ctx.redirect("/comments/" + comment.id(), HttpStatus.SEE_OTHER);
    }
}
