package counter.wrong;

import counter.PlainCommentPages;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Shows 5 where five stars belong. */
@WrongAnswer(exercise = CommentPages.class, breaks = "thePageShowsEverything", says = "★")
public final class WritesStarsAsADigit extends PlainCommentPages {

    @Override
    protected String stars(int stars) {
        return stars + "/5";
    }
}
