package counter.wrong;

import counter.PlainCommentPages;
import java.util.regex.Pattern;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Searches as LIKE does, where % and _ stand for anything. */
@WrongAnswer(exercise = CommentPages.class, breaks = "searchFindsTheKeyword", says = "?q=")
public final class SearchesLikeSql extends PlainCommentPages {

    @Override
    protected boolean matches(Comment comment, String q) {
        String like = Pattern.quote("%" + q + "%").replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q");
        return Pattern.compile(like, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(comment.text())
                .matches();
    }
}
