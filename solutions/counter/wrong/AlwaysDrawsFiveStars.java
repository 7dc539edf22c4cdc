package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Draws five stars for each comment. */
@WrongAnswer(exercise = CommentPages.class, breaks = "thePageShowsEverything", says = "does not show exactly")
public final class AlwaysDrawsFiveStars extends PlainCommentPages {

    @Override
    protected String stars(int stars) {
        return "★★★★★";
    }
}
