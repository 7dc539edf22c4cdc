package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Trusts the keyword, which anybody can put into a link to this page. */
@WrongAnswer(exercise = CommentPages.class, breaks = "hostileTextIsHarmless", says = "became an element of the page")
public final class PrintsTheKeywordRaw extends PlainCommentPages {

    @Override
    protected String keyword(String q) {
        return q;
    }
}
