package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Escapes what is escaped already, and shows &amp;lt; where a visitor typed &lt;. */
@WrongAnswer(exercise = CommentPages.class, breaks = "hostileTextIsHarmless", says = "is not shown as it was typed")
public final class EscapesTwice extends PlainCommentPages {

    @Override
    protected String text(String text) {
        String once = super.text(text);
        return super.text(once);
    }
}
