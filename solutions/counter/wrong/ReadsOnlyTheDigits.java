package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Takes from the id what it understands: 70431x is 70431. */
@WrongAnswer(
        exercise = CommentPages.class,
        breaks = {"unknownIsNotFound", "aClickCountsOnce"},
        says = "instead of")
public final class ReadsOnlyTheDigits extends PlainCommentPages {

    @Override
    protected Comment comment(String commentId) {
        return super.comment(commentId.replaceAll("[^0-9]", ""));
    }
}
