package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Looks a comment up, and does not ask whether it was there. */
@WrongAnswer(exercise = CommentPages.class, breaks = "unknownIsNotFound", says = "threw NoSuchElementException")
public final class FailsOnUnknownComments extends PlainCommentPages {

    @Override
    protected Comment comment(String commentId) {
        return comments.stream()
                .filter(c -> Long.toString(c.id()).equals(commentId))
                .findFirst()
                .orElseThrow();
    }
}
