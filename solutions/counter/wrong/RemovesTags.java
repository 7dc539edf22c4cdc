package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Deletes what looks like a tag instead of showing it: a < b loses its end. */
@WrongAnswer(exercise = CommentPages.class, breaks = "hostileTextIsHarmless", says = "is not shown as it was typed")
public final class RemovesTags extends PlainCommentPages {

    @Override
    protected String text(String text) {
        return super.text(text.replaceAll("<[^>]*>", ""));
    }
}
