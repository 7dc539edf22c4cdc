package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Redirects with 302, after which a client may POST again. */
@WrongAnswer(exercise = CommentPages.class, breaks = "aClickCountsOnce", says = "answered 302 instead of 303")
public final class RedirectsWith302 extends PlainCommentPages {

    @Override
    protected void click(Context ctx) {
        super.click(ctx);
        ctx.status(HttpStatus.FOUND);
    }
}
