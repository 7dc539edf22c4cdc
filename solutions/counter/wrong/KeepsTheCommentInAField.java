package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Keeps the comment that is being clicked in a field: another visitor's click puts his own there. */
@WrongAnswer(exercise = CommentPages.class, breaks = "visitorsDoNotMix", says = "another visitor")
public final class KeepsTheCommentInAField extends PlainCommentPages {
    private Comment clicked;

    @Override
    protected void click(Context ctx) {
        clicked = comment(ctx.pathParam("commentId"));
        counter.click(clicked.id());
        ctx.redirect("/comments/" + clicked.id(), HttpStatus.SEE_OTHER);
    }
}
