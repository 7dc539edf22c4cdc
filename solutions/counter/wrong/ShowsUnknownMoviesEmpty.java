package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.CommentPages;
import stampede.counter.Movie;
import stampede.grade.WrongAnswer;

/** Answers for a movie that does not exist with an empty page. */
@WrongAnswer(exercise = CommentPages.class, breaks = "unknownIsNotFound", says = "answered 200 instead of 404")
public final class ShowsUnknownMoviesEmpty extends PlainCommentPages {

    @Override
    protected Movie movie(String movieId) {
        return movies.stream()
                .filter(m -> m.id().equals(movieId))
                .findFirst()
                .orElseGet(() -> new Movie(movieId, "Unknown"));
    }
}
