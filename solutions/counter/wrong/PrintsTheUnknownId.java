package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Says which comment it has not found, as the address named it: anybody can put a script there. */
@WrongAnswer(exercise = CommentPages.class, breaks = "hostileTextIsHarmless", says = "became an element of the page")
public final class PrintsTheUnknownId extends PlainCommentPages {
    @Override
    protected void own(Context ctx) {
        try {
            super.own(ctx);
        } catch (NotFoundResponse e) {
            ctx.status(HttpStatus.NOT_FOUND).html("<p>There is no comment " + ctx.pathParam("commentId"));
        }
    }
}
