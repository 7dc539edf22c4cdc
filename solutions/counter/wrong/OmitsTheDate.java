package counter.wrong;

import counter.PlainCommentPages;
import java.time.LocalDate;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Shows no date. */
@WrongAnswer(exercise = CommentPages.class, breaks = "thePageShowsEverything", says = "lacks its date")
public final class OmitsTheDate extends PlainCommentPages {

    @Override
    protected String date(LocalDate date) {
        return "";
    }
}
