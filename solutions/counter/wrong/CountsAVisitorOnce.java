package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Marks a visitor by a cookie and takes the second click for a repeated first. */
@WrongAnswer(
        exercise = CommentPages.class,
        breaks = {"aClickCountsOnce", "twoServersShareTheirCounts"},
        says = "instead of")
public final class CountsAVisitorOnce extends PlainCommentPages {

    @Override
    protected void click(Context ctx) {
        Comment comment = comment(ctx.pathParam("commentId"));
        String mark = "clicked" + comment.id();
        if (ctx.cookie(mark) == null) {
            counter.click(comment.id());
            ctx.cookie(mark, "yes");
        }
        ctx.redirect("/comments/" + comment.id(), HttpStatus.SEE_OTHER);
    }
}
