package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Counts when the comment's own page is shown, so that a reload counts again. */
@WrongAnswer(
        exercise = CommentPages.class,
        breaks = {"aClickCountsOnce", "lookingCountsNothing", "failuresStayInside"},
        says = "instead of")
public final class CountsVisitsOfTheOwnPage extends PlainCommentPages {

    @Override
    protected void click(Context ctx) {
        ctx.redirect("/comments/" + comment(ctx.pathParam("commentId")).id(), HttpStatus.SEE_OTHER);
    }

    @Override
    protected void own(Context ctx) {
        counter.click(comment(ctx.pathParam("commentId")).id());
        super.own(ctx);
    }
}
