package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Redirects to the address at which its author tried it. */
@WrongAnswer(exercise = CommentPages.class, breaks = "aClickCountsOnce", says = "redirected to another server")
public final class RedirectsToItsOwnMachine extends PlainCommentPages {
    @Override
    protected void click(Context ctx) {
        super.click(ctx);
        ctx.redirect("http://localhost:8000" + ctx.path(), HttpStatus.SEE_OTHER);
    }
}
