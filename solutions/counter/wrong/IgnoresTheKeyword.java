package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Shows all comments, whatever was searched. */
@WrongAnswer(exercise = CommentPages.class, breaks = "searchFindsTheKeyword", says = "instead of")
public final class IgnoresTheKeyword extends PlainCommentPages {

    @Override
    protected boolean matches(Comment comment, String q) {
        return true;
    }
}
