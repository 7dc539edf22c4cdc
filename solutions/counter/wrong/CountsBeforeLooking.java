package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Counts first, and then finds that there is no such comment. */
@WrongAnswer(exercise = CommentPages.class, breaks = "unknownIsNotFound", says = "the counter was clicked for")
public final class CountsBeforeLooking extends PlainCommentPages {

    @Override
    protected void click(Context ctx) {
        String id = ctx.pathParam("commentId");
        if (id.matches("-?[0-9]{1,18}")) {
            counter.click(Long.parseLong(id));
        }
        ctx.redirect("/comments/" + comment(id).id(), HttpStatus.SEE_OTHER);
    }
}
