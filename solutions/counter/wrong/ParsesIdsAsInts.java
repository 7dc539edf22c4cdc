package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.NotFoundResponse;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Parses the id of a comment as an int: with a larger one a visitor gets an error. */
@WrongAnswer(exercise = CommentPages.class, breaks = "aClickCountsOnce", says = "NumberFormatException")
public final class ParsesIdsAsInts extends PlainCommentPages {
    @Override
    protected Comment comment(String commentId) {
        if (!commentId.matches("-?\\d{1,18}")) {
            throw new NotFoundResponse();
        }
        return super.comment(Integer.toString(Integer.parseInt(commentId)));
    }
}
