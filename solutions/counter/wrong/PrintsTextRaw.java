package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Writes into the page what visitors typed: it may be a script. */
@WrongAnswer(exercise = CommentPages.class, breaks = "hostileTextIsHarmless", says = "became an element of the page")
public final class PrintsTextRaw extends PlainCommentPages {

    @Override
    protected String text(String text) {
        return text;
    }
}
