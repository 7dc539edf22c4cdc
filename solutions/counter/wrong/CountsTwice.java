package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Counts the click, and counts it again to learn the number. */
@WrongAnswer(
        exercise = CommentPages.class,
        breaks = {"aClickCountsOnce", "twoServersShareTheirCounts"},
        says = "instead of")
public final class CountsTwice extends PlainCommentPages {

    @Override
    protected void click(Context ctx) {
        counter.click(comment(ctx.pathParam("commentId")).id());
        super.click(ctx);
    }
}
