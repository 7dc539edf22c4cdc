package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Escapes what matters between tags; inside an attribute it is the quote that matters. */
@WrongAnswer(exercise = CommentPages.class, breaks = "hostileTextIsHarmless", says = "became an element of the page")
public final class LeavesQuotesInAttributes extends PlainCommentPages {

    @Override
    protected String keyword(String q) {
        return q.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
