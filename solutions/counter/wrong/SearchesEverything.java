package counter.wrong;

import counter.PlainCommentPages;
import java.util.Locale;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Searches dates and ids as well as the text. */
@WrongAnswer(exercise = CommentPages.class, breaks = "searchFindsTheKeyword", says = "instead of")
public final class SearchesEverything extends PlainCommentPages {

    @Override
    protected boolean matches(Comment comment, String q) {
        return comment.toString().toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT));
    }
}
