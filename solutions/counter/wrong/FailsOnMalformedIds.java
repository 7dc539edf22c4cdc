package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.NotFoundResponse;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Parses the id, and does not ask whether it is a number. */
@WrongAnswer(exercise = CommentPages.class, breaks = "unknownIsNotFound", says = "threw NumberFormatException")
public final class FailsOnMalformedIds extends PlainCommentPages {

    @Override
    protected Comment comment(String commentId) {
        long id = Long.parseLong(commentId);
        return comments.stream().filter(c -> c.id() == id).findFirst().orElseThrow(NotFoundResponse::new);
    }
}
