package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.CommentPages;
import stampede.counter.Movie;
import stampede.grade.WrongAnswer;

/** Trusts the title, which a stranger typed as well. */
@WrongAnswer(exercise = CommentPages.class, breaks = "hostileTextIsHarmless", says = "became an element of the page")
public final class PrintsTheTitleRaw extends PlainCommentPages {

    @Override
    protected String title(Movie movie) {
        return movie.title();
    }
}
