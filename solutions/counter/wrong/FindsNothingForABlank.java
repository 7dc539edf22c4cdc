package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Finds nothing when nothing was searched, instead of all. */
@WrongAnswer(exercise = CommentPages.class, breaks = "searchFindsTheKeyword", says = "?q=")
public final class FindsNothingForABlank extends PlainCommentPages {

    @Override
    protected boolean matches(Comment comment, String q) {
        return !q.isEmpty() && super.matches(comment, q);
    }
}
