package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Answers a click with the page itself: to reload it is to click again. */
@WrongAnswer(exercise = CommentPages.class, breaks = "aClickCountsOnce", says = "answered 200 instead of 303")
public final class AnswersAClickWithAPage extends PlainCommentPages {

    @Override
    protected void click(Context ctx) {
        counter.click(comment(ctx.pathParam("commentId")).id());
        own(ctx);
    }
}
