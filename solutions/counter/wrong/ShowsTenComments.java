package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.counter.Movie;
import stampede.grade.WrongAnswer;

/** Shows ten comments of a movie at most, and no way to the others. */
@WrongAnswer(exercise = CommentPages.class, breaks = "thePageShowsEverything", says = "comment-")
public final class ShowsTenComments extends PlainCommentPages {
    @Override
    protected boolean belongs(Comment comment, Movie movie) {
        return super.belongs(comment, movie)
                && comments.stream()
                                .filter(c -> super.belongs(c, movie))
                                .toList()
                                .indexOf(comment)
                        < 10;
    }
}
