package counter.wrong;

import counter.PlainCommentPages;
import java.util.stream.Stream;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Searches for each word of the keyword by itself, wherever it stands. */
@WrongAnswer(exercise = CommentPages.class, breaks = "searchFindsTheKeyword", says = "instead of")
public final class SearchesWordByWord extends PlainCommentPages {
    @Override
    protected boolean matches(Comment comment, String q) {
        return Stream.of(q.split(" ")).allMatch(word -> super.matches(comment, word));
    }
}
