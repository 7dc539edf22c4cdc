package counter.wrong;

import counter.PlainCommentPages;
import java.util.regex.Pattern;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Takes the keyword for a regular expression. */
@WrongAnswer(exercise = CommentPages.class, breaks = "searchFindsTheKeyword", says = "?q=")
public final class SearchesByPattern extends PlainCommentPages {

    @Override
    protected boolean matches(Comment comment, String q) {
        return Pattern.compile(q, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(comment.text())
                .find();
    }
}
