package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Finds Dinosaur, but not dinosaur. */
@WrongAnswer(exercise = CommentPages.class, breaks = "searchFindsTheKeyword", says = "instead of")
public final class MindsCase extends PlainCommentPages {

    @Override
    protected boolean matches(Comment comment, String q) {
        return comment.text().contains(q);
    }
}
