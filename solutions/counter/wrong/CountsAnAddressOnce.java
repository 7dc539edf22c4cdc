package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Takes a second click from the same address for a repeated first. */
@WrongAnswer(
        exercise = CommentPages.class,
        breaks = {"aClickCountsOnce", "twoServersShareTheirCounts"},
        says = "instead of")
public final class CountsAnAddressOnce extends PlainCommentPages {

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Override
    protected void click(Context ctx) {
        Comment comment = comment(ctx.pathParam("commentId"));
        if (seen.add(ctx.ip() + " " + comment.id())) {
            counter.click(comment.id());
        }
        ctx.redirect("/comments/" + comment.id(), HttpStatus.SEE_OTHER);
    }
}
