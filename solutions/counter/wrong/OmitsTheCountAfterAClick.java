package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Thanks for the click, and does not say how many there are. */
@WrongAnswer(exercise = CommentPages.class, breaks = "aClickCountsOnce", says = "does not show its count")
public final class OmitsTheCountAfterAClick extends PlainCommentPages {

    @Override
    protected void own(Context ctx) {
        ctx.html("<!doctype html><p>Thank you!</p><p>"
                + text(comment(ctx.pathParam("commentId")).text()) + "</p>");
    }
}
