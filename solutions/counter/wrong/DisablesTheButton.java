package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Leaves the button to a script that would enable it: a visitor without scripts cannot click. */
@WrongAnswer(
        exercise = CommentPages.class,
        breaks = "aClickCountsOnce",
        leavesOpen = {"unknownIsNotFound", "failuresStayInside", "twoServersShareTheirCounts", "visitorsDoNotMix"},
        says = "nothing to click")
public final class DisablesTheButton extends PlainCommentPages {

    @Override
    protected String button(Comment comment) {
        return super.button(comment).replace("<button>", "<button disabled>");
    }
}
