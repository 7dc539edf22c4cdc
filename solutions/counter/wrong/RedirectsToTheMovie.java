package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Sends the visitor back to the movie instead of to the comment's own page. */
@WrongAnswer(exercise = CommentPages.class, breaks = "aClickCountsOnce", says = "own page")
public final class RedirectsToTheMovie extends PlainCommentPages {

    @Override
    protected void click(Context ctx) {
        Comment comment = comment(ctx.pathParam("commentId"));
        counter.click(comment.id());
        ctx.redirect("/douban/mid=" + comment.movieId() + "#comment-" + comment.id(), HttpStatus.SEE_OTHER);
    }
}
