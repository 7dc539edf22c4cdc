package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Catches what the counter threw and goes on as if the click had counted. */
@WrongAnswer(exercise = CommentPages.class, breaks = "failuresStayInside", says = "although counting had failed")
public final class RedirectsAnyway extends PlainCommentPages {

    @Override
    protected void click(Context ctx) {
        Comment comment = comment(ctx.pathParam("commentId"));
        try {
            counter.click(comment.id());
        } catch (RuntimeException e) {
            // the visitor need not know
        }
        ctx.redirect("/comments/" + comment.id(), HttpStatus.SEE_OTHER);
    }
}
