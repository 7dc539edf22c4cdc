package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.counter.Movie;
import stampede.grade.WrongAnswer;

/** Shows every comment there is on every movie's page. */
@WrongAnswer(
        exercise = CommentPages.class,
        breaks = {"thePageShowsEverything", "searchFindsTheKeyword"},
        says = "instead of")
public final class ShowsAllMovies extends PlainCommentPages {

    @Override
    protected boolean belongs(Comment comment, Movie movie) {
        return true;
    }
}
