package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Sends the movie's page as plain text: a browser shows its source. */
@WrongAnswer(exercise = CommentPages.class, breaks = "thePageShowsEverything", says = "so a browser shows its source")
public final class SendsItsSource extends PlainCommentPages {

    @Override
    protected void movie(Context ctx) {
        super.movie(ctx);
        ctx.contentType("text/plain; charset=utf-8");
    }
}
